import type { Csr } from '../../base/csr.js';
import { KEYWORDS_ES } from '../../base/keywords-es.js';
import { namesOfCountry, namesOfLanguage } from '../../base/places.js';
import type { Steps } from '../../base/steps.js';
import type { Catalogue } from '../tables/catalogue.js';
import type { Table } from '../tables/table.js';
import type { TextInMemory } from '../tables/text-column.js';
import { filmsBy } from './films-by.js';
import { foldPlain } from './fold-plain.js';
import { NameIndex, type RowMatch, rowMatches } from './name-index.js';

/** What films have in common that has a name: a collection, a company, a country, a language. */
export interface Entities {
  /** Rows of the films of each. */
  readonly films: Csr;
  /**
   * Rows of all that bear the name or code, whatever case and accents, or else have its letters, with
   * "The" or without; most films first.
   */
  find(text: string): number[];
  /** Rows of up to `n` for what has been typed so far, best first; with typos up to `least`. */
  search(text: string, n: number, least?: number): Steps<number[]>;
  /** As `search`, with the edits between what was typed and the name. */
  matches(text: string, n: number, least?: number): Steps<RowMatch[]>;
  /** Names of up to `n` that are like the text, for "did you mean". */
  suggest(text: string, n: number): Steps<string[]>;
  /** Makes, step by step, what the first question would wait for. */
  prepare(): Steps<void>;
}

/** Collections, also without the word "Collection" at the end of their names. */
export function* collectionEntities(catalogue: Catalogue): Steps<Entities> {
  yield* catalogue.preparing('collectionOf');
  const { tables, collectionOf } = catalogue;
  const starts = new Uint32Array(collectionOf.length + 1);
  for (let row = 0; row < starts.length; row++) starts[row] = row;
  yield;
  return yield* entities(tables.collections, { starts, items: collectionOf }, (_, name) => [
    name.replace(/ collection$/iu, ''),
  ]);
}

/** Companies, also without the letters in brackets behind their names, and by these alone. */
export const companyEntities = (catalogue: Catalogue): Steps<Entities> =>
  linkedEntities(
    catalogue,
    'companies',
    (_, name) => (name.endsWith(')') && /^(.+) \((\p{Lu}{2,})\)$/u.exec(name)?.slice(1)) || [],
  );

export const genreEntities = (catalogue: Catalogue): Steps<Entities> =>
  linkedEntities(catalogue, 'genres');

/** Keywords, the commonest by their names in Spanish, too. */
export const keywordEntities = (catalogue: Catalogue): Steps<Entities> =>
  linkedEntities(catalogue, 'keywords', (_, name) => [KEYWORDS_ES.get(name) ?? '']);

/** Countries of production, by ISO 3166-1 code and by name in English and in Spanish. */
export const countryEntities = (catalogue: Catalogue): Steps<Entities> =>
  linkedEntities(catalogue, 'countries', codeAndNames(catalogue.tables.countries, namesOfCountry));

/** Spoken languages, by ISO 639-1 code and by name in the language, in English and in Spanish. */
export const languageEntities = (catalogue: Catalogue): Steps<Entities> =>
  linkedEntities(catalogue, 'languages', codeAndNames(catalogue.tables.languages, namesOfLanguage));

const codeAndNames =
  (coded: Table<'countries' | 'languages'>, namesOf: (code: string) => readonly string[]) =>
  (row: number): readonly string[] => {
    const code = coded.code.at(row) ?? '';
    return [code, ...namesOf(code)];
  };

type Linked = 'genres' | 'companies' | 'countries' | 'languages' | 'keywords';

function* linkedEntities(catalogue: Catalogue, kind: Linked, aliases?: Aliases): Steps<Entities> {
  yield* catalogue.preparing(kind);
  return yield* entities(catalogue.tables[kind], catalogue[kind], aliases);
}

/** What else the entity in a row is called. */
type Aliases = (row: number, name: string) => readonly string[];

/** So many names in one step. */
const STEP = 1024;

function* entities(
  { name: names }: { readonly name: TextInMemory },
  links: Csr<Int32Array>,
  aliases: Aliases = () => [],
): Steps<Entities> {
  const films = yield* filmsBy(links, names.length);
  yield;
  const rows: number[] = [];
  /** The entries that are not a name as it stands. */
  const others = new Map<number, string>();
  for (let row = 0; row < names.length; row++) {
    const name = names.at(row) ?? '';
    if (name) rows.push(row);
    for (const alias of new Set(aliases(row, name))) {
      if (alias && alias !== name) others.set(rows.push(row) - 1, alias);
    }
    if (row % STEP === 0) yield;
  }
  const weights = rows.map((row) => films.starts[row + 1] - films.starts[row]);
  const index = yield* NameIndex.of(
    {
      length: rows.length,
      at: (entry) => others.get(entry) ?? names.at(rows[entry]),
      foldPlain: (entry, codes, start) =>
        others.has(entry) ? -1 : foldPlain(names, rows[entry], codes, start),
    },
    weights,
  );
  const rowsOf = (found: readonly number[]) => [...new Set(found.map((entry) => rows[entry]))];
  function* matches(text: string, n: number, least = n): Steps<RowMatch[]> {
    return rowMatches(yield* index.searchLetters(text, 3 * n, 3 * least), rows).slice(0, n);
  }
  return {
    films,
    prepare: () => index.prepare(),
    matches,
    find: (text) => {
      const named = rowsOf(index.same(text));
      if (named.length > 0) return named;
      const alike = waysToWrite(text).map((way) => rowsOf(index.alike(way)));
      return alike.find((found) => found.length > 0) ?? [];
    },
    *search(text, n, least) {
      return (yield* matches(text, n, least)).map(({ row }) => row);
    },
    *suggest(text, n) {
      const found = yield* index.suggest(text, 3 * n);
      return [...new Set(found.map(({ entry }) => names.at(rows[entry]) ?? ''))].slice(0, n);
    },
  };
}

/** A name as it stands, with "The" in front, behind or nowhere, and with "Bros". */
function waysToWrite(text: string): string[] {
  const bare = text.replace(/^the |, the$/iu, '');
  return [text, bare, `The ${bare}`, `${bare}, The`, text.replace(/\bbrothers\b/iu, 'Bros')];
}
