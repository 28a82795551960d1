import type { DuckDBConnection } from '@duckdb/node-api';
import { REJECT_RULES, TYPED_SQL } from './rules.js';

const REASON_SQL = `CASE ${REJECT_RULES.map(
  ({ reason, where }) => `WHEN ${where} THEN '${reason.en}'`,
).join(' ')} END`;

/** Makes `film_outcomes` (row, id, reason: null where a film), in the order of raw_movies. */
export async function judgeFilms(connection: DuckDBConnection): Promise<void> {
  await connection.run(TYPED_SQL);
  await connection.run(
    `CREATE TABLE film_outcomes AS SELECT row, id, ${REASON_SQL} AS reason FROM typed ORDER BY row`,
  );
}
