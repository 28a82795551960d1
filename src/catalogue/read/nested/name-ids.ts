import { countryCode, countryName, languageCode, languageName } from '../../../base/places.js';
import { fold } from '../../find/fold.js';
import type { EntryColumn } from '../layouts/entry-columns.js';
import nativeLanguages from './native-languages.json' with { type: 'json' };

/** Codes of languages by their names in the languages themselves, as TMDB writes these. */
const NATIVE: ReadonlyMap<string, string> = new Map(Object.entries(nativeLanguages));

/** Ids that are made for names begin here: beyond TMDB's, and whole numbers of 32 bits. */
export const FIRST_MADE_ID = 2 ** 30;

/** TMDB's genres of films; Foreign is one of former days, Sci-Fi another name. */
const GENRES: readonly (readonly [name: string, id: number])[] = Object.entries({
  Action: 28,
  Adventure: 12,
  Animation: 16,
  Comedy: 35,
  Crime: 80,
  Documentary: 99,
  Drama: 18,
  Family: 10751,
  Fantasy: 14,
  Foreign: 10769,
  History: 36,
  Horror: 27,
  Music: 10402,
  Mystery: 9648,
  Romance: 10749,
  'Science Fiction': 878,
  'Sci-Fi': 878,
  'TV Movie': 10770,
  Thriller: 53,
  War: 10752,
  Western: 37,
});
const GENRE_IDS: ReadonlyMap<string, number> = new Map(
  GENRES.map(([name, id]) => [fold(name), id]),
);

/** TMDB's id of a genre; undefined where it has none of the name. */
export const genreId = (name: string): number | undefined => GENRE_IDS.get(fold(name));

/** TMDB's name of a genre; undefined where it has none of the id. */
export const genreName = (id: number): string | undefined =>
  GENRES.find(([, one]) => one === id)?.[0];

/** The Movies Dataset has a control character in the name of Lithuanian. */
const languageOf = (name: string) => NATIVE.get(name.replace(/\p{Cc}/gu, '')) ?? languageCode(name);

/** Countries by what IMDb calls them. */
const SHORT: Readonly<Record<string, string>> = { USA: 'US', UK: 'GB' };

const knownIn = (
  name: string,
  codeOf: (name: string) => string | undefined,
  nameOf: (code: string, language: 'en') => string | undefined,
) => codeOf(name) ?? (nameOf(name, 'en') === undefined ? undefined : name);

/** Gives what is listed by name an id, or its code. Names that fold alike are one. */
export class NameIds {
  /** By kind, the ids of names as they are spelt, and those that were made, by folded names. */
  private readonly spelt = new Map<string, Map<string, number | string | undefined>>();
  private readonly made = new Map<string, Map<string, number>>();

  /** TMDB's id, a made one, or a code; undefined for people, and where there is no code. */
  idOf(kind: EntryColumn['kind'], name: string): number | string | undefined {
    const spelt = nested(this.spelt, kind);
    if (spelt.has(name)) return spelt.get(name);
    const id = this.find(kind, name);
    // A copy: as a part of its cell the name would keep all of that.
    spelt.set(Buffer.from(name).toString(), id);
    return id;
  }

  private find(kind: EntryColumn['kind'], name: string): number | string | undefined {
    if (kind === 'cast' || kind === 'crew') return undefined;
    if (kind === 'countries') return SHORT[name] ?? knownIn(name, countryCode, countryName);
    if (kind === 'languages') return knownIn(name, languageOf, languageName);
    const folded = fold(name);
    const known = kind === 'genres' ? genreId(name) : undefined;
    if (known !== undefined) return known;
    const made = nested(this.made, kind);
    const id = made.get(folded) ?? FIRST_MADE_ID + made.size;
    made.set(folded, id);
    return id;
  }
}

function nested<K, V>(maps: Map<string, Map<K, V>>, kind: string): Map<K, V> {
  const map = maps.get(kind) ?? new Map<K, V>();
  maps.set(kind, map);
  return map;
}
