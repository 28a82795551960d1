import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../load/database.js';
import { SOURCE_KINDS } from '../read/raw/raw-tables.js';
import { ADDITION_FATES } from './join-additions.js';
import { REJECT_RULES, REPAIR_RULES } from './rules.js';

/** One step of the cleaning: what it did, and to how many rows. */
export interface LineageStep {
  readonly table: string;
  readonly step: string;
  readonly rows: number;
  readonly meaning: string;
}

/** The step that counts the films. */
const FILMS = 'films';

/** How many films there are, by the steps that led to them. */
export function filmCount(steps: readonly LineageStep[]): number {
  return steps.find(({ step }) => step === FILMS)!.rows;
}

/** The steps from the rows of raw_movies to the films, in order, each with its count of rows. */
export async function filmLineage(connection: DuckDBConnection): Promise<LineageStep[]> {
  return [...(await filmSteps(connection)), ...(await repairSteps(connection))];
}

/** All steps from the records of the files to the tables; `films` are those of the films. */
export async function lineageOf(
  connection: DuckDBConnection,
  films: readonly LineageStep[],
): Promise<LineageStep[]> {
  return [
    ...(await recordSteps(connection)),
    ...films,
    ...(await additionSteps(connection)),
    ...(await peopleSteps(connection)),
  ];
}

/** Counts by name, 0 for a name that is not there. */
async function counts(
  connection: DuckDBConnection,
  sql: string,
): Promise<(name: string) => number> {
  const rows = await query<{ name: string; n: bigint }>(connection, sql);
  const found = new Map(rows.map(({ name, n }) => [name, Number(n)]));
  return (name) => found.get(name) ?? 0;
}

async function recordSteps(connection: DuckDBConnection): Promise<LineageStep[]> {
  const of = await counts(
    connection,
    `SELECT role || ' ' || unnest(['read', 'damaged']) AS name,
       unnest([count(*) FILTER (row > 0), count(problem) FILTER (row > 0)]) AS n
     FROM raw_records GROUP BY role
     UNION ALL
     SELECT role || ' cells', count(*) FROM raw_bad_cells GROUP BY role`,
  );
  return SOURCE_KINDS.flatMap((table) => [
    { table, step: 'records read', rows: of(`${table} read`), meaning: 'the header not counted' },
    {
      table,
      step: 'left out: damaged record',
      rows: of(`${table} damaged`),
      meaning: 'the record could not be read',
    },
    {
      table,
      step: 'nested cells not read',
      rows: of(`${table} cells`),
      meaning: 'a nested cell, or one entry of it, is not readable; it counts as empty',
    },
  ]);
}

async function filmSteps(connection: DuckDBConnection): Promise<LineageStep[]> {
  const of = await counts(
    connection,
    `SELECT coalesce(reason, 'films') AS name, count(*) AS n FROM film_fates GROUP BY ALL`,
  );
  return [
    ...REJECT_RULES.map(({ reason, meaning }) => ({
      table: 'movies',
      step: `left out: ${reason}`,
      rows: of(reason),
      meaning,
    })),
    { table: 'movies', step: FILMS, rows: of('films'), meaning: 'rows of the clean table' },
  ];
}

async function repairSteps(connection: DuckDBConnection): Promise<LineageStep[]> {
  const touched = REPAIR_RULES.map(({ touched }) => `count(*) FILTER (${touched})`);
  const of = await counts(
    connection,
    `SELECT unnest([${REPAIR_RULES.map((_, i) => `'${i}'`)}]) AS name, unnest([${touched}]) AS n
     FROM typed JOIN film_fates fate ON fate.row = typed.row AND fate.reason IS NULL`,
  );
  return REPAIR_RULES.map(({ column, rule, meaning }, i) => ({
    table: 'movies',
    step: `${column}: ${rule}`,
    rows: of(String(i)),
    meaning,
  }));
}

async function additionSteps(connection: DuckDBConnection): Promise<LineageStep[]> {
  const of = await counts(
    connection,
    `SELECT role || ' ' || fate AS name, count(*) AS n FROM addition_fates GROUP BY role, fate`,
  );
  return ['credits', 'keywords'].flatMap((table) =>
    Object.entries(ADDITION_FATES).map(([fate, meaning]) => ({
      table,
      step: fate === 'joined' ? fate : `left out: ${fate}`,
      rows: of(`${table} ${fate}`),
      meaning,
    })),
  );
}

async function peopleSteps(connection: DuckDBConnection): Promise<LineageStep[]> {
  const of = await counts(
    connection,
    `SELECT found AS name, sum(credits)::BIGINT AS n
     FROM credited JOIN person_of USING (key) GROUP BY found`,
  );
  return Object.entries(CREDITS_IDENTIFIED).map(([found, meaning]) => ({
    table: 'people',
    step: `credits identified: ${found}`,
    rows: of(found),
    meaning,
  }));
}

const CREDITS_IDENTIFIED = {
  'by id': 'the credit gives the id of the person',
  'by name': 'the credit gives no id; one id alone bears the name',
  ambiguous: 'the credit gives no id and several bear the name; it stays by name',
  'name only': 'the credit gives no id, and no id bears the name',
} as const;
