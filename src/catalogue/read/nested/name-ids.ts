import { countryCode, countryName, languageCode, languageName } from '../../../base/places.js';
import { fold } from '../../find/fold.js';
import type { EntryColumn } from '../layouts/entry-columns.js';
import nativeLanguages from './native-languages.json' with { type: 'json' };

/** Codes of languages by their names in the languages themselves, as TMDB writes these. */
const NATIVE: ReadonlyMap<string, string> = new Map(Object.entries(nativeLanguages));

/** Ids that are made for names begin here: beyond TMDB's, and whole numbers of 32 bits. */
export const FIRST_MADE_ID = 2 ** 30;

/** TMDB's genres of films, by their folded names; Foreign is one of former days. */
const GENRES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    action: 28,
    adventure: 12,
    animation: 16,
    comedy: 35,
    crime: 80,
    documentary: 99,
    drama: 18,
    family: 10751,
    fantasy: 14,
    foreign: 10769,
    history: 36,
    horror: 27,
    music: 10402,
    mystery: 9648,
    romance: 10749,
    'science fiction': 878,
    'sci-fi': 878,
    'tv movie': 10770,
    thriller: 53,
    war: 10752,
    western: 37,
  }),
);

/** TMDB's id of a genre; undefined where it has none of the name. */
export const genreId = (name: string): number | undefined => GENRES.get(fold(name));

/** The Movies Dataset has a control character in the name of Lithuanian. */
const languageOf = (name: string) => NATIVE.get(name.replace(/\p{Cc}/gu, '')) ?? languageCode(name);

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
    if (kind === 'countries') return knownIn(name, countryCode, countryName);
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
