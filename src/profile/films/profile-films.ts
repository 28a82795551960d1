import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, SCHEMA, TABLE_NAMES } from '../../catalogue/index.js';
import { alert, alertsOf, ranked } from '../alerts.js';
import { formatNumber } from '../format.js';
import { correlations } from '../measure/correlations.js';
import { type Database, query } from '../measure/database.js';
import { profileColumns, profileTable } from '../measure/profile-table.js';
import { scatter } from '../measure/scatter.js';
import type { Alert, HexBin, Profile, SmallTable } from '../profile-schema.js';
import { clouds } from './clouds.js';
import { domainRules } from './domain-rules.js';
import { filmFindings } from './findings.js';
import { lineageProfile } from './lineage.js';
import { nestedColumns } from './nested-columns.js';
import { openFilms } from './open-films.js';
import { timelines } from './timelines.js';

/** Columns of `movies` whose 0 stands for missing; the return is 0 where the budget is. */
const ZERO_MEANS_MISSING = new Set(['budget', 'revenue', 'runtime', 'vote_average', 'return']);

/** The pairs that the mission asks about, and those that errors show in. */
const SCATTERED = [
  { x: 'budget', y: 'revenue', log_x: true, log_y: true },
  { x: 'vote_count', y: 'popularity', log_x: true, log_y: true },
  { x: 'budget', y: 'vote_average', log_x: true, log_y: false },
  { x: 'release_year', y: 'runtime', log_x: false, log_y: false },
] as const;

/** The report of a catalogue's Parquet files. Throws `release-not-found`. */
export async function profileFilms(database: Database, folder: string): Promise<Profile> {
  const { connection } = database;
  const accounts = await openFilms(connection, folder);
  const beside = Promise.all([
    otherTables(database.second),
    clouds(database.second),
    domainRules(database.second),
  ]);
  const { facts, ...movies } = await profileTable(connection, {
    table: 'movies',
    label: `title || ' (' || release_year || ')'`,
    zeroMeansMissing: ZERO_MEANS_MISSING,
    describe: describe('movies'),
  });
  const known = await correlations(connection, {
    table: 'movies',
    facts,
    columns: movies.columns,
    where: 'budget > 0',
  });
  const nested = await nestedColumns(connection, movies.rows, accounts.has('bad_cells'));
  const [tables, named, rules] = await beside;
  const whole = { ...movies, nested };
  const profile = {
    format: 'cartelera-profile-1' as const,
    kind: 'films' as const,
    ...whole,
    outliers: { ...movies.outliers, rules },
    correlations_known_budget: known,
    clouds: named,
    timelines: await timelines(connection, movies.columns.release_date?.date),
    lineage: await lineageProfile(connection, accounts, movies.columns),
    alerts: ranked([
      ...alertsOf(whole),
      ...(await nearDuplicates(connection, movies.rows)),
      ...Object.values(tables).flatMap(alertsOf),
    ]),
    tables,
  };
  const points: HexBin[] = [];
  for (const { x, y, log_x, log_y } of SCATTERED) {
    points.push(
      await scatter(connection, {
        table: 'movies',
        rows: movies.rows,
        x: { name: x, sql: `nullif("${x}", 0)`, log: log_x },
        y: { name: y, sql: `nullif("${y}", 0)`, log: log_y },
      }),
    );
  }
  return { ...profile, scatter: points, findings: filmFindings(profile) };
}

const describe = (table: keyof typeof SCHEMA) => (column: string) => {
  const columns: Readonly<Record<string, Column>> = SCHEMA[table];
  const { unit, meaning } = columns[column] ?? {};
  return { ...(unit ? { unit } : {}), ...(meaning ? { meaning } : {}) };
};

async function otherTables(connection: DuckDBConnection): Promise<Record<string, SmallTable>> {
  const profiles: [string, SmallTable][] = [];
  for (const table of TABLE_NAMES.filter((name) => name !== 'movies')) {
    const { small } = await profileColumns(connection, {
      table,
      label: 'name' in SCHEMA[table] ? 'name' : null,
      zeroMeansMissing: new Set(table === 'people' ? ['gender'] : []),
      describe: describe(table),
    });
    profiles.push([table, small]);
  }
  return Object.fromEntries(profiles);
}

/** Films that share title and year with an earlier one, under another id. */
async function nearDuplicates(connection: DuckDBConnection, rows: number): Promise<Alert[]> {
  const [{ n, example }] = await query<{ n: number; example: string | null }>(
    connection,
    `SELECT coalesce(sum(n - 1), 0)::INTEGER AS n, arg_max(title || ' (' || release_year || ')', n) AS example
     FROM (SELECT min(title) AS title, release_year, count(*) AS n FROM movies
           GROUP BY lower(trim(title)), release_year HAVING count(*) > 1 ORDER BY title, release_year)`,
  );
  if (n === 0) return [];
  const message = {
    es: `${formatNumber(n)} pel\u00edculas comparten t\u00edtulo y a\u00f1o con otra, como ${example}: quiz\u00e1s son la misma.`,
    en: `${formatNumber(n)} films share title and year with another, as ${example}: perhaps they are the same.`,
  };
  return [alert('movies', rows, 'near_duplicates', null, n, n, message)];
}
