import { type Csr, rowOf } from '../../base/csr.js';
import { namesOfCountry, namesOfLanguage } from '../../base/places.js';
import type { Steps } from '../../base/steps.js';
import type { Catalogue } from '../tables/catalogue.js';
import type { Table } from '../tables/table.js';
import type { TextColumn } from '../tables/text-column.js';
import { filmsBy } from './films-by.js';
import { distinctRows, NameIndex } from './name-index.js';

/** What films have in common that has a name: a collection, a company, a country, a language. */
export interface Entities {
  /** Rows of the films of each. */
  readonly films: Csr;
  /** Rows of all that bear the name or code, whatever case and accents; most films first. */
  find(text: string): number[];
  /** Rows of up to `n` for what has been typed so far, best first; with typos up to `least`. */
  search(text: string, n: number, least?: number): number[];
  /** Names of up to `n` that are like the text, for "did you mean". */
  suggest(text: string, n: number): string[];
  /** Makes, step by step, what the first question would wait for. */
  prepare(): Steps<void>;
}

/** Collections, also without the word "Collection" at the end of their names. */
export function collectionEntities({ tables: { collections }, collectionOf }: Catalogue): Entities {
  const starts = Uint32Array.from({ length: collectionOf.length + 1 }, (_, row) => row);
  return entities(collections, { starts, items: collectionOf }, (row) => [
    collections.name.at(row)?.replace(/ collection$/iu, ''),
  ]);
}

export const companyEntities = ({ tables, companies }: Catalogue): Entities =>
  entities(tables.companies, companies);

export const genreEntities = ({ tables, genres }: Catalogue): Entities =>
  entities(tables.genres, genres);

/** Countries of production, by ISO 3166-1 code and by name in English and in Spanish. */
export const countryEntities = ({ tables, countries }: Catalogue): Entities =>
  entities(tables.countries, countries, codeAndNames(tables.countries, namesOfCountry));

/** Spoken languages, by ISO 639-1 code and by name in the language, in English and in Spanish. */
export const languageEntities = ({ tables, languages }: Catalogue): Entities =>
  entities(tables.languages, languages, codeAndNames(tables.languages, namesOfLanguage));

const codeAndNames =
  (coded: Table<'countries' | 'languages'>, namesOf: (code: string) => readonly string[]) =>
  (row: number): readonly string[] => {
    const code = coded.code.at(row) ?? '';
    return [code, ...namesOf(code)];
  };

function entities(
  { name: names }: { readonly name: TextColumn },
  links: Csr<Int32Array>,
  aliases: (row: number) => readonly (string | null | undefined)[] = () => [],
): Entities {
  const films = filmsBy(links, names.length);
  const rows: number[] = [];
  const texts: string[] = [];
  for (let row = 0; row < names.length; row++) {
    for (const text of new Set([names.at(row), ...aliases(row)])) {
      if (!text) continue;
      rows.push(row);
      texts.push(text);
    }
  }
  const weights = rows.map((row) => rowOf(films, row).length);
  const index = NameIndex.of({ length: texts.length, at: (entry) => texts[entry] }, weights);
  return {
    films,
    prepare: () => index.prepare(),
    find: (text) => [...new Set(index.same(text).map((entry) => rows[entry]))],
    search: (text, n, least = n) =>
      distinctRows(index.search(text, 3 * n, { least: 3 * least }), rows, n),
    suggest: (text, n) => {
      const found = index.suggest(text, 3 * n);
      return [...new Set(found.map(({ entry }) => names.at(rows[entry]) ?? ''))].slice(0, n);
    },
  };
}
