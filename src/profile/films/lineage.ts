import type { DuckDBConnection } from '@duckdb/node-api';
import type { Sentence } from '../../base/sentence.js';
import { CLEANING_STEPS, DAMAGED, SCHEMA } from '../../catalogue/index.js';
import { query } from '../../duckdb/database.js';
import { identifier, literal } from '../../duckdb/sql.js';
import { storedColumns } from '../measure/cells.js';
import { trimmed } from '../measure/text-patterns.js';
import { valueCounts } from '../measure/value-counts.js';
import type { ColumnProfile } from '../schema/column-schema.js';
import type { LineageProfile } from '../schema/profile-schema.js';
import { Term } from '../schema/term.js';
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
    ? await query<{ source?: string; table: string; step: string; rows: number }>(
        connection,
        'SELECT * EXCLUDE meaning FROM lineage',
      )
    : [];
  const rejects = accounts.has('rejects') ? await rejectsByReason(connection) : [];
  const repaired = accounts.has('raw_movies') && accounts.has('records');
  if (repaired) await connection.run(RAW_VIEWS);
  return {
    steps: await Promise.all(
      steps.map(async ({ source, table, step: name, rows }) => {
        const { step, meaning, reason, column, rule } = cleaningStep(table, name);
        return {
          table: source ? `${source}: ${table}` : table,
          step: Term.of(step),
          rows,
          meaning: Term.of(meaning),
          examples: reason
            ? examplesOf(rejects, table, reason, source)
            : rule && rows > 0 && accounts.has('bad_cells') && accounts.has('records')
              ? await cellExamples(connection, table, rule, column, source)
              : column && repaired && rows > 0
                ? await repairExamples(connection, column)
                : [],
        };
      }),
    ),
    columns: await rawBesideClean(connection, repaired, columns),
    rejects: rejects.map(({ file, reason, n }) => ({ file, reason: reasonOf(reason), n })),
  };
}

/** The raw cells, the number of the row for a rowid, and the raw rows with the film that each became. */
const RAW_VIEWS = `
  CREATE VIEW raw_cells AS SELECT *, "row" AS rowid FROM raw_movies;
  CREATE VIEW raw_films AS
  SELECT raw.*, records.movie_id AS film FROM raw_movies raw
  LEFT JOIN records ON records.row = raw.row AND records.fate = 'kept'
    AND records.file = (SELECT file FROM file_roles WHERE role = 'movies' LIMIT 1)`;

function cleaningStep(table: string, name: string): (typeof CLEANING_STEPS)[number] {
  const found = CLEANING_STEPS.find((one) => one.table === table && one.step.en === name);
  if (!found) throw new Error(`no step of the cleaning of ${table} is called ${name}`);
  return found;
}

interface Rejects {
  readonly file: string;
  readonly role: string;
  readonly reason: string;
  readonly n: number;
  readonly examples: Step['examples'];
}

const rejectsByReason = (connection: DuckDBConnection): Promise<Rejects[]> =>
  query(
    connection,
    `SELECT file, any_value(role) AS role, reason, count(*) AS n,
       list({file: file, row: "row", raw: left(raw, ${SHOWN}), clean: NULL::VARCHAR} ORDER BY "row")
         [1:${EXAMPLES}] AS examples
     FROM rejects JOIN file_roles USING (file) GROUP BY file, reason ORDER BY file, n DESC, reason`,
  );

const REASONS = new Map(
  CLEANING_STEPS.flatMap(({ reason }) => (reason ? [[reason.en, reason] as const] : [])),
);

/** Of damage the reader's own words, quoted in Spanish. */
function reasonOf(reason: string): Term {
  const known = REASONS.get(reason) ?? { es: `${DAMAGED.es}: «${reason}»`, en: reason };
  return Term.of(known);
}

/** The first rows that were left out of a table for a reason; what no rule says is damage. */
function examplesOf(
  rejects: readonly Rejects[],
  table: string,
  { en }: Sentence,
  source?: string,
): Step['examples'] {
  return rejects
    .filter(({ file, role }) => role === table && (!source || file.startsWith(`${source}/`)))
    .filter(({ reason }) => (REASONS.has(reason) ? reason : DAMAGED.en) === en)
    .flatMap(({ examples }) => examples)
    .slice(0, EXAMPLES);
}

/** The first cells that a rule touched of a column of films, or else of what is no such column. */
const cellExamples = (
  connection: DuckDBConnection,
  table: string,
  rule: string,
  column: string | undefined,
  source?: string,
): Promise<Step['examples']> =>
  query(
    connection,
    `SELECT cell.file, cell.row, left(raw, ${SHOWN}) AS raw,
       ${column ? `movies.${identifier(column)}::VARCHAR` : 'NULL'} AS clean
     FROM bad_cells cell JOIN records USING (file, row) JOIN file_roles USING (file)
     LEFT JOIN movies ON movies.id = movie_id
     WHERE reason = ${literal(rule)} AND ${
       column
         ? `"column" = ${literal(column)}`
         : `coalesce("column" NOT IN (${Object.keys(SCHEMA.movies).map(literal)}), true)`
     } AND role = ${literal(table)}
     ${source ? `AND starts_with(cell.file, ${literal(`${source}/`)})` : ''}
     ORDER BY cell.file, cell.row LIMIT ${EXAMPLES}`,
  );

/** Raw cells of a column of movies whose clean value is another. */
async function repairExamples(
  connection: DuckDBConnection,
  column: string,
): Promise<Step['examples']> {
  const derived = ['release_year', 'release_month'].includes(column) ? 'release_date' : column;
  const cell = `raw.${identifier(derived)}`;
  const clean = `movies.${identifier(column)}::VARCHAR`;
  const [raw, isRepaired] =
    column === 'return'
      ? ["raw.revenue || ' / ' || raw.budget", 'movies.budget > 0']
      : [
          `coalesce(left(${cell}, ${SHOWN}), '')`,
          `lower(coalesce(${cell}, '')) IS DISTINCT FROM lower(${clean})
             AND try_cast(${cell} AS DOUBLE) IS DISTINCT FROM try_cast(${clean} AS DOUBLE)
             OR (${cell} IS NULL AND movies.id IS NOT NULL)`,
        ];
  return query(
    connection,
    `SELECT 'raw' AS file, raw.row AS row, ${raw} AS raw, ${clean} AS clean
     FROM raw_films raw JOIN movies ON movies.id = film WHERE ${isRepaired}
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
