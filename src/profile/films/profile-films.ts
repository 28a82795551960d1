import type { DuckDBConnection } from '@duckdb/node-api';
import { inTurn } from '../../base/in-turn.js';
import {
  type Catalogue,
  type Column,
  openCatalogue,
  SCHEMA,
  TABLE_NAMES,
  type TableName,
} from '../../catalogue/index.js';
import { query } from '../../duckdb/database.js';
import { alertOf, ranked } from '../measure/alert-kinds.js';
import { alertsOf, concern } from '../measure/alerts.js';
import { correlations } from '../measure/correlations.js';
import type { Database } from '../measure/database.js';
import { profileColumns, relateColumns, type TableRequest } from '../measure/profile-table.js';
import { scatter } from '../measure/scatter.js';
import type { Alert, HexBin, Profile } from '../schema/profile-schema.js';
import { Term } from '../schema/term.js';
import { clouds } from './clouds.js';
import { calledInFilms } from './column-names.js';
import { domainRules } from './domain-rules.js';
import { filmLists } from './film-lists.js';
import { filmFindings } from './findings.js';
import { lineageProfile } from './lineage.js';
import { nestedColumns } from './nested-columns.js';
import { type Account, type FileRole, openFilms } from './open-films.js';
import { LABEL } from './rule.js';
import { timelines } from './timelines.js';

/** Columns whose 0 stands for missing; the return is 0 where the budget is. */
const ZERO_MEANS_MISSING: Partial<Record<TableName, readonly string[]>> = {
  movies: ['budget', 'revenue', 'runtime', 'vote_average', 'return'],
  people: ['gender'],
};

/** The pairs that the mission asks about, and those that errors show in. */
const axis = (name: string, log = false) => ({ name, sql: `nullif("${name}", 0)`, log });
const SCATTERED = [
  [axis('budget', true), axis('revenue', true)],
  [axis('vote_count', true), axis('popularity', true)],
  [axis('budget', true), axis('vote_average')],
  [axis('release_year'), axis('runtime')],
];

interface FilmsRequest {
  readonly catalogue: string;
  readonly files: readonly FileRole[];
}

/** The report of a catalogue's Parquet files. Throws `release-not-found`. */
export async function profileFilms(
  database: Database,
  { catalogue: folder, files }: FilmsRequest,
): Promise<Profile> {
  const { connection, second } = database;
  const accounts = await openFilms(database, folder, files);
  const halves = [
    inColumns(connection, accounts, openCatalogue(folder)),
    inLists(second, accounts),
  ] as const;
  // Both end, even when one fails: the database must not be closed in the midst of a statement.
  await Promise.allSettled(halves);
  const [{ films, tables, ...found }, { nested, ...named }] = await Promise.all(halves);
  const movies = { ...films, nested };
  const profile = {
    format: 'cartelera-profile-1' as const,
    kind: 'films' as const,
    ...movies,
    outliers: { ...movies.outliers, rules: found.rules },
    correlations_known_budget: found.known,
    clouds: named.clouds,
    timelines: found.timelines,
    lineage: found.lineage,
    // One other title a film, the original one, is what most sources have.
    alerts: ranked([
      ...found.duplicates,
      ...[movies, ...Object.values(tables)]
        .flatMap((one) => alertsOf(one, calledInFilms))
        .filter(({ table, kind }) => !(table === 'movie_titles' && kind === 'constant')),
    ]),
    tables,
  };
  return { ...profile, scatter: found.scatter, findings: filmFindings(profile) };
}

async function inColumns(
  connection: DuckDBConnection,
  accounts: ReadonlySet<Account>,
  catalogue: Catalogue,
) {
  const [measured, ...others] = await profileColumns(connection, TABLE_NAMES.map(requestOf));
  const films = await relateColumns(connection, measured);
  const { facts } = measured;
  const { columns } = films;
  return {
    films,
    tables: Object.fromEntries(others.map(({ small }) => [small.table, small])),
    known: await correlations(connection, { table: 'movies', facts, columns, where: 'budget > 0' }),
    timelines: await timelines(connection, columns.release_date?.date),
    lineage: await lineageProfile(connection, accounts, columns),
    scatter: await scatters(connection),
    rules: await domainRules(connection, catalogue),
    duplicates: await nearDuplicates(connection),
  };
}

/** What there is to say of the lists of films, on a connection of its own. */
async function inLists(connection: DuckDBConnection, accounts: ReadonlySet<Account>) {
  const lists = await filmLists(connection);
  return {
    clouds: await clouds(connection, lists),
    nested: await nestedColumns(connection, lists.nested, accounts.has('bad_cells')),
  };
}

const scatters = (connection: DuckDBConnection): Promise<HexBin[]> =>
  inTurn(SCATTERED, ([x, y]) => scatter(connection, { table: 'movies', x, y }));

const requestOf = (table: TableName): TableRequest => ({
  table,
  label: table === 'movies' ? LABEL : 'name' in SCHEMA[table] ? 'name' : null,
  ...(table === 'movies' && { id: 'id' }),
  zeroMeansMissing: new Set(ZERO_MEANS_MISSING[table]),
  describe: (column) => {
    const columns: Readonly<Record<string, Column>> = SCHEMA[table];
    const { unit, meaning } = columns[column] ?? {};
    return {
      ...(unit ? { unit: Term.of(unit) } : {}),
      ...(meaning ? { meaning: Term.of(meaning) } : {}),
    };
  },
});

/** Films that share title and year with an earlier one, under another id. */
async function nearDuplicates(connection: DuckDBConnection): Promise<Alert[]> {
  const [{ rows, n, example }] = await query<{ rows: number; n: number; example: string | null }>(
    connection,
    `SELECT (SELECT count(*) FROM movies) AS rows, coalesce(sum(n - 1), 0)::INTEGER AS n,
       arg_max(title || ' (' || release_year || ')', n) AS example
     FROM (SELECT min(title) AS title, release_year, count(*) AS n FROM movies
           GROUP BY lower(trim(title)), release_year HAVING count(*) > 1 ORDER BY title, release_year)`,
  );
  if (n === 0) return [];
  const duplicates = concern('near_duplicates', null, n, n, { example: example ?? '' });
  return [alertOf('movies', rows, duplicates)];
}
