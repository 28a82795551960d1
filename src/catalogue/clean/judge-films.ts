import type { DuckDBConnection } from '@duckdb/node-api';
import { REJECT_RULES } from './rules.js';
import { takeCells } from './take-cells.js';

const REASON_SQL = `CASE ${REJECT_RULES.map(
  ({ reason, where }) => `WHEN ${where} THEN '${reason.en}'`,
).join(' ')} END`;

/** Takes the cells, and makes `film_outcomes` (row, id, reason: null where a film), both in order. */
export async function judgeFilms(connection: DuckDBConnection): Promise<void> {
  await takeCells(connection);
  await connection.run(
    `CREATE TABLE film_outcomes AS SELECT row, id, ${REASON_SQL} AS reason FROM taken ORDER BY row`,
  );
}
