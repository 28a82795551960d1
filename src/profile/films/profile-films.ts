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
import { type Account, openFilms } from './open-films.js';
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
  const { connection, second } = database;
  const accounts = await openFilms(connection, folder);
  const halves = [aboutFilms(connection, accounts), besideFilms(second)] as const;
  // Both end, even when one fails: the database must not be closed in the midst of a statement.
  await Promise.allSettled(halves);
  const [films, { tables, named, rules, duplicates }] = await Promise.all(halves);
  const { known, scatter, years, lineage, ...movies } = films;
  const profile = {
    format: 'cartelera-profile-1' as const,
    kind: 'films' as const,
    ...movies,
    outliers: { ...movies.outliers, rules },
    correlations_known_budget: known,
    clouds: named,
    timelines: years,
    lineage,
    alerts: ranked([
      ...alertsOf(movies),
      ...duplicates,
      ...Object.values(tables).flatMap(alertsOf),
    ]),
    tables,
  };
  return { ...profile, scatter, findings: filmFindings(profile) };
}

/** What there is to say of the films themselves. */
async function aboutFilms(connection: DuckDBConnection, accounts: ReadonlySet<Account>) {
  const { facts, ...movies } = await profileTable(connection, {
    table: 'movies',
    label: `title || ' (' || release_year || ')'`,
    zeroMeansMissing: ZERO_MEANS_MISSING,
    describe: describe('movies'),
  });
  const { rows, columns } = movies;
  const known = { table: 'movies', facts, columns, where: 'budget > 0' };
  return {
    ...movies,
    known: await correlations(connection, known),
    nested: await nestedColumns(connection, rows, accounts.has('bad_cells')),
    years: await timelines(connection, columns.release_date?.date),
    lineage: await lineageProfile(connection, accounts, columns),
    scatter: await scatters(connection, rows),
  };
}

async function scatters(connection: DuckDBConnection, rows: number): Promise<HexBin[]> {
  const points: HexBin[] = [];
  for (const { x, y, log_x, log_y } of SCATTERED) {
    points.push(
      await scatter(connection, {
        table: 'movies',
        rows,
        x: { name: x, sql: `nullif("${x}", 0)`, log: log_x },
        y: { name: y, sql: `nullif("${y}", 0)`, log: log_y },
      }),
    );
  }
  return points;
}

/** What does not need the measures of the films, on a connection of its own. */
async function besideFilms(connection: DuckDBConnection) {
  return {
    tables: await otherTables(connection),
    named: await clouds(connection),
    rules: await domainRules(connection),
    duplicates: await nearDuplicates(connection),
  };
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
async function nearDuplicates(connection: DuckDBConnection): Promise<Alert[]> {
  const [{ rows, n, example }] = await query<{ rows: number; n: number; example: string | null }>(
    connection,
    `SELECT (SELECT count(*) FROM movies) AS rows, coalesce(sum(n - 1), 0)::INTEGER AS n,
       arg_max(title || ' (' || release_year || ')', n) AS example
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
