import type { DuckDBConnection } from '@duckdb/node-api';
import { grouped } from '../../base/csr.js';
import { inTurn } from '../../base/in-turn.js';
import { query } from '../../duckdb/database.js';
import { readIntegers } from '../../duckdb/vectors.js';
import type { Entity } from '../measure/entries.js';
import { coded, type Lists } from '../measure/lists.js';

/** Characters of a name. */
const SHOWN = 120;

/** Lists of films, and what their rows and codes stand for. */
export interface FilmLists extends Lists {
  /** The id of the film of each row. */
  readonly films: readonly number[];
  /** The place of each entry in its film's list, where it has one. */
  readonly positions: Uint32Array | null;
  readonly entitiesOf: (codes: readonly number[]) => Promise<readonly Entity[]>;
}

/** A kind of list of the raw files, un-nested. */
interface Source {
  /** SQL of whole numbers: (film, key), an entry each, or (film, key, position). */
  readonly sql: string;
  /** SQL of (place, key, name): the number that stands for an entity, its key and its name. */
  readonly names: string;
}

const named = (table: string): Source['names'] =>
  `SELECT id AS place, id AS key, name FROM ${table}`;

const linked = (kind: string, foreign: string): Source => ({
  sql: `SELECT movie_id, ${foreign} FROM movie_${kind}`,
  names: named(kind),
});

/** Codes are texts, and stand in the order of their table. */
const linkedByCode = (kind: string, foreign: string): Source => ({
  sql: `SELECT movie_id, one.rowid::INTEGER FROM movie_${kind} JOIN ${kind} one ON code = ${foreign}`,
  names: `SELECT rowid AS place, code AS key, coalesce(nullif(trim(name), ''), code) AS name
    FROM ${kind}`,
});

const CREW: Source = { sql: 'SELECT movie_id, person_id FROM movie_crew', names: named('people') };

const COLUMNS = {
  genres: linked('genres', 'genre_id'),
  cast: { sql: 'SELECT movie_id, person_id, position FROM movie_cast', names: named('people') },
  crew: CREW,
  production_companies: linked('companies', 'company_id'),
  production_countries: linkedByCode('countries', 'country_code'),
  spoken_languages: linkedByCode('languages', 'language_code'),
  keywords: linked('keywords', 'keyword_id'),
  belongs_to_collection: {
    sql: 'SELECT id, collection_id FROM movies WHERE collection_id IS NOT NULL',
    names: named('collections'),
  },
} as const satisfies Readonly<Record<string, Source>>;

export type NestedColumn = keyof typeof COLUMNS;

export interface AllLists {
  readonly nested: Readonly<Record<NestedColumn, FilmLists>>;
  /** A part of the crew. */
  readonly directors: FilmLists;
}

export async function filmLists(connection: DuckDBConnection): Promise<AllLists> {
  const nested = await inTurn(Object.entries(COLUMNS), async ([name, source]) => [
    name,
    await listsOf(connection, source),
  ]);
  const directors = { ...CREW, sql: `${CREW.sql} WHERE job = 'Director'` };
  return {
    nested: Object.fromEntries(nested) as AllLists['nested'],
    directors: await listsOf(connection, directors),
  };
}

async function listsOf(connection: DuckDBConnection, { sql, names }: Source): Promise<FilmLists> {
  const [films, keys, positions] = await readIntegers(connection, sql);
  const rows = coded(films);
  const { codes, values } = coded(keys);
  const { starts, items: places } = grouped(rows.codes, rows.values.length);
  return {
    starts,
    items: places.map((place) => codes[place]),
    distinct: values.length,
    compare: (one, other) => values[one] - values[other],
    films: rows.values,
    positions: positions ? places.map((place) => positions[place]) : null,
    entitiesOf: async (wanted) => {
      const found = await query<{ place: number; key: string; name: string }>(
        connection,
        `SELECT place, key::VARCHAR AS key, left(name, ${SHOWN}) AS name FROM (${names})
         WHERE place IN (${wanted.map((code) => values[code]).join(', ') || 'NULL'})`,
      );
      const entities = new Map(found.map(({ place, key, name }) => [place, { key, name }]));
      return wanted.map((code) => entities.get(values[code]) ?? { key: '', name: '' });
    },
  };
}
