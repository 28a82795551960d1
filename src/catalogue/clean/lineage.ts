import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from './database.js';
import { ADDITION_FATES } from './join-additions.js';
import { REJECT_RULES, REPAIR_RULES } from './rules.js';

/** One step of the cleaning: what it did, and to how many rows. */
export interface LineageStep {
  readonly table: string;
  readonly step: string;
  readonly rows: number;
  readonly meaning: string;
}

/** The steps from the records of the files to the tables, in order, each with its count of rows. */
export async function lineageOf(connection: DuckDBConnection): Promise<LineageStep[]> {
  const count = async (sql: string): Promise<number> => {
    const [{ n }] = await query<{ n: bigint | number }>(connection, `SELECT count(*) AS n ${sql}`);
    return Number(n);
  };
  const records = await query<{ role: string; rows: bigint; damaged: bigint; bad_cells: bigint }>(
    connection,
    `SELECT role, count(*) FILTER (row > 0) AS rows,
       count(*) FILTER (row > 0 AND problem IS NOT NULL) AS damaged,
       (SELECT count(*) FROM raw_bad_cells cell WHERE cell.role = raw_records.role) AS bad_cells
     FROM raw_records GROUP BY role ORDER BY min(rowid)`,
  );
  const steps: LineageStep[] = [];
  const step = (table: string, name: string, rows: bigint | number, meaning: string) =>
    steps.push({ table, step: name, rows: Number(rows), meaning });

  for (const { role, rows, damaged, bad_cells } of records) {
    step(role, 'records read', rows, 'records of the file, the header not counted');
    step(role, 'left out: damaged record', damaged, 'the record could not be read');
    step(role, 'cells set to empty', bad_cells, 'nested cells, or entries of them, not readable');
  }
  for (const { reason, meaning } of REJECT_RULES) {
    const rows = await count(`FROM film_fates WHERE reason = '${reason}'`);
    step('movies', `left out: ${reason}`, rows, meaning);
  }
  step('movies', 'films', await count('FROM movies'), 'rows of the clean table');
  for (const { column, rule, meaning, touched } of REPAIR_RULES) {
    step('movies', `${column}: ${rule}`, await count(`FROM kept WHERE ${touched}`), meaning);
  }
  for (const role of ['credits', 'keywords']) {
    for (const [fate, meaning] of Object.entries(ADDITION_FATES)) {
      const rows = await count(`FROM addition_fates WHERE role = '${role}' AND fate = '${fate}'`);
      step(role, fate === 'joined' ? fate : `left out: ${fate}`, rows, meaning);
    }
  }
  const identified = await query<{ found: string; several: boolean; rows: bigint }>(
    connection,
    `SELECT found, found = 'name only' AND bearers > 1 AS several, count(*) AS rows
     FROM credits JOIN person_of USING (key) GROUP BY ALL ORDER BY ALL`,
  );
  for (const { found, several, rows } of identified) {
    const where = several ? 'several ids bear the name' : PERSON_FOUND[found];
    step('people', `credits ${found}${several ? ', ambiguous' : ''}`, rows, where);
  }
  return steps;
}

const PERSON_FOUND: Readonly<Record<string, string>> = {
  'by id': 'the credit gives the id of the person',
  'by name': 'the credit gives no id; one id alone bears the name',
  'name only': 'the credit gives no id, and no id bears the name',
};
