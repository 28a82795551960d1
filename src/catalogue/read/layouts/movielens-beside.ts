import type { PlainLines } from './layout.js';

/** What MovieLens publishes beside its films. */
export type Beside = 'ratings' | 'links' | 'tags';

/** The columns that tell each. */
export const COLUMNS: Readonly<Record<Beside, readonly string[]>> = {
  ratings: ['userId', 'movieId', 'rating'],
  links: ['movieId', 'tmdbId'],
  tags: ['userId', 'movieId', 'tag'],
};

/** What each is where there are no films. */
export const BESIDE: Readonly<Record<Beside, string>> = {
  ratings: 'ratings of MovieLens; give them with --ratings',
  links: 'links of MovieLens; give them with --links',
  tags: 'tags of MovieLens, without its films',
};

/** Which of MovieLens' files has such a header; undefined where it is one of films, or another. */
export function besideOf(header: readonly string[]): Beside | undefined {
  if (header.includes('title')) return undefined;
  const kinds = Object.keys(COLUMNS) as Beside[];
  return kinds.find((kind) => COLUMNS[kind].every((column) => header.includes(column)));
}

const HEADER = ['userId', 'movieId', 'rating', 'timestamp'];

/** Ratings without a header: MovieLens 1M's ratings.dat, and 100K's u.data. */
export const RATING_LINES: readonly (PlainLines & { readonly beginning: RegExp })[] = [
  { beginning: /^\d+::\d+::[\d.]+::\d+\r?(?:\n|$)/, separator: '::', header: HEADER },
  { beginning: /^\d+\t\d+\t[\d.]+\t\d+\r?(?:\n|$)/, separator: '\t', header: HEADER },
];
