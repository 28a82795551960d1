import type { MoviesQuery } from '../api/client.js';

/** What a mood is in genres: films of one of them that have none of the others. */
interface Mood {
  readonly any: readonly string[];
  readonly none: readonly string[];
}

export const MOODS = {
  light: { any: ['Comedy', 'Family', 'Animation', 'Music'], none: ['Horror', 'War', 'Thriller'] },
  moving: { any: ['Drama', 'Romance'], none: ['Horror', 'Action', 'Thriller'] },
  tense: { any: ['Thriller', 'Crime', 'Mystery'], none: ['Comedy', 'Family'] },
  bold: { any: ['Adventure', 'Action', 'Western'], none: ['Horror'] },
  strange: { any: ['Science Fiction', 'Fantasy'], none: ['Family'] },
  scary: { any: ['Horror'], none: ['Comedy', 'Family'] },
  curious: { any: ['Documentary', 'History'], none: [] },
} satisfies Readonly<Record<string, Mood>>;

export const LENGTHS = {
  short: { runtime_max: 100 },
  usual: { runtime_min: 100, runtime_max: 130 },
  long: { runtime_min: 130 },
} satisfies Readonly<Record<string, MoviesQuery>>;

export const ERAS = {
  classic: { year_max: 1979 },
  eighties: { year_min: 1980, year_max: 1999 },
  new: { year_min: 2000 },
} satisfies Readonly<Record<string, MoviesQuery>>;

/** What was tapped; all are wishes that may be left out. */
export interface Taps {
  readonly mood?: keyof typeof MOODS;
  readonly length?: keyof typeof LENGTHS;
  readonly era?: keyof typeof ERAS;
  readonly watchlist?: '1';
}

export const TAPS = {
  mood: Object.keys(MOODS),
  length: Object.keys(LENGTHS),
  era: Object.keys(ERAS),
  watchlist: ['1'],
} as const;

/** The taps that an address holds; what is none is left aside. */
export const tapsOf = (query: URLSearchParams): Taps =>
  Object.fromEntries(
    (Object.keys(TAPS) as (keyof Taps)[]).flatMap((tap) => {
      const value = query.get(tap) ?? '';
      return TAPS[tap].includes(value as never) ? [[tap, value]] : [];
    }),
  );

/** The filters of the API that taps are, of the genres that the catalogue has. */
export const filtersOf = ({ mood, length, era }: Taps, genres: readonly string[]) => ({
  ...(mood && { genres: MOODS[mood].any.filter((name) => genres.includes(name)).join(',') }),
  ...(length && LENGTHS[length]),
  ...(era && ERAS[era]),
});

/** True where a film has no genre that the mood excludes. */
export const suits = ({ mood }: Taps, genres: readonly string[]): boolean => {
  const none: readonly string[] = mood ? MOODS[mood].none : [];
  return !genres.some((name) => none.includes(name));
};
