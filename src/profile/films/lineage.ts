import type { DuckDBConnection } from '@duckdb/node-api';
import { storedColumns } from '../measure/cells.js';
import { identifier, query } from '../measure/database.js';
import { trimmed } from '../measure/text-patterns.js';
import { valueCounts } from '../measure/value-counts.js';
import type { ColumnProfile, LineageProfile } from '../schema/profile-schema.js';
import type { Account } from './open-films.js';

const EXAMPLES = 3;
const SHOWN = 160;
const RAW_COMMON = 5;
const RAW_SHOWN = 60;

type Step = LineageProfile['steps'][number];

/** How the raw files became the tables: each step with examples, raw beside clean, the rejects. */
export async function lineageProfile(
  connection: DuckDBConnection,
  accounts: ReadonlySet<Account>,
  columns: Readonly<Record<string, ColumnProfile>>,
): Promise<LineageProfile> {
  const steps = accounts.has('lineage')
    ? await query<Omit<Step, 'examples'>>(
        connection,
        'SELECT "table", step, rows, meaning FROM lineage',
      )
    : [];
  const known = new Set(steps.map(({ table, step }) => `${table} ${step}`));
  const rejected = accounts.has('rejects') ? await rejectExamples(connection, known) : new Map();
  const repaired = accounts.has('raw_movies') && accounts.has('records');
  if (repaired) {
    await connection.run(RAW_CELLS);
    await connection.run(RAW_FILMS);
  }
  return {
    steps: await Promise.all(
      steps.map(async (step) => ({
        ...step,
        examples:
          rejected.get(`${step.table} ${step.step}`) ??
          (repaired ? await repairExamples(connection, step) : []),
      })),
    ),
    columns: await rawBesideClean(connection, repaired, columns),
    rejects: accounts.has('rejects')
      ? await query(
          connection,
          'SELECT file, reason, count(*) AS n FROM rejects GROUP BY ALL ORDER BY file, n DESC, reason',
        )
      : [],
  };
}

/** The raw cells of the films' file; its number of the row stands for a rowid, which a view has not. */
const RAW_CELLS = 'CREATE VIEW raw_cells AS SELECT *, "row" AS rowid FROM raw_movies';

/** The raw rows of films, and the id of the film that each became. */
const RAW_FILMS = `
  CREATE VIEW raw_films AS
  SELECT raw.*, records.movie_id AS film FROM raw_movies raw
  LEFT JOIN records ON records.row = raw.row AND records.fate = 'kept'
    AND records.file = (SELECT any_value(file) FROM records WHERE file ILIKE '%movies%')`;

/** By "table step"; a reason that is no step of its own is a kind of damage. */
async function rejectExamples(
  connection: DuckDBConnection,
  known: ReadonlySet<string>,
): Promise<Map<string, Step['examples']>> {
  const rows = await query<{ file: string; reason: string; examples: Step['examples'] }>(
    connection,
    `SELECT file, reason,
       list({file: file, row: "row", raw: left(raw, ${SHOWN}), clean: NULL::VARCHAR} ORDER BY "row")
         [1:${EXAMPLES}] AS examples
     FROM rejects GROUP BY file, reason ORDER BY file, reason`,
  );
  const role = (file: string) => /credits|keywords/.exec(file)?.[0] ?? 'movies';
  const found = new Map<string, Step['examples']>();
  for (const { file, reason, examples } of rows) {
    const step = `${role(file)} left out: ${reason}`;
    const key = known.has(step) ? step : `${role(file)} left out: damaged record`;
    found.set(key, [...(found.get(key) ?? []), ...examples].slice(0, EXAMPLES));
  }
  return found;
}

/** Raw cells whose clean value is another, of a step called "column: rule". */
async function repairExamples(
  connection: DuckDBConnection,
  { table, step, rows }: Omit<Step, 'examples'>,
): Promise<Step['examples']> {
  const column = /^(\w+): /.exec(step)?.[1];
  if (table !== 'movies' || column === undefined || rows === 0) return [];
  const derived = ['release_year', 'release_month'].includes(column) ? 'release_date' : column;
  if (column === 'return') {
    return query(
      connection,
      `SELECT 'raw' AS file, raw.row AS row, raw.revenue || ' / ' || raw.budget AS raw,
         movies."return"::VARCHAR AS clean
       FROM raw_films raw JOIN movies ON movies.id = film WHERE movies.budget > 0
       ORDER BY row LIMIT ${EXAMPLES}`,
    );
  }
  const cell = `raw.${identifier(derived)}`;
  return query(
    connection,
    `SELECT 'raw' AS file, raw.row AS row, coalesce(left(${cell}, ${SHOWN}), '') AS raw,
       movies.${identifier(column)}::VARCHAR AS clean
     FROM raw_films raw JOIN movies ON movies.id = film
     WHERE lower(coalesce(${cell}, '')) IS DISTINCT FROM lower(movies.${identifier(column)}::VARCHAR)
       AND try_cast(${cell} AS DOUBLE) IS DISTINCT FROM try_cast(movies.${identifier(column)}::VARCHAR AS DOUBLE)
       OR (${cell} IS NULL AND movies.id IS NOT NULL)
     ORDER BY row LIMIT ${EXAMPLES}`,
  );
}

async function rawBesideClean(
  connection: DuckDBConnection,
  hasRaw: boolean,
  columns: Readonly<Record<string, ColumnProfile>>,
): Promise<LineageProfile['columns']> {
  const raw = hasRaw ? await rawColumns(connection, columns) : new Map();
  return Object.entries(columns).map(([column, { rows, missing, distinct, zeros }]) => ({
    column,
    raw: raw.get(column) ?? null,
    clean: { rows, missing, distinct, zeros },
  }));
}

/** The columns of the raw file that the clean table has too. */
async function rawColumns(
  connection: DuckDBConnection,
  columns: Readonly<Record<string, ColumnProfile>>,
): Promise<ReadonlyMap<string, LineageProfile['columns'][number]['raw']>> {
  const stored = await storedColumns(connection, ['raw_cells']);
  const common = stored
    .filter(({ name }) => Object.hasOwn(columns, name))
    .map((column) => ({ ...column, text: trimmed(identifier(column.name)) }));
  const [{ known }] = await query<{ known: number[] }>(
    connection,
    `SELECT [${common.map(({ text }) => `count(${text})`).join(', ')}] AS known FROM raw_cells`,
  );
  const counts = await valueCounts(connection, common);
  return new Map(
    common.map(({ name, rows }, i) => [
      name,
      {
        rows,
        missing: rows - known[i],
        distinct: counts[i].distinct,
        common: counts[i].common
          .slice(0, RAW_COMMON)
          .map((one) => ({ ...one, value: one.value.slice(0, RAW_SHOWN) })),
      },
    ]),
  );
}
