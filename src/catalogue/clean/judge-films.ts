import type { DuckDBConnection } from '@duckdb/node-api';
import { REJECT_RULES } from './rules.js';
import { takeCells } from './take-cells.js';

const REASON_SQL = `CASE ${REJECT_RULES.map(
  ({ reason, where }) => `WHEN ${where} THEN '${reason.en}'`,
).join(' ')} END`;

/**
 * Takes the cells, and makes `film_outcomes` (row, id, reason: null where a film), both in order.
 * Films of fewer than `votesMin` votes are left out, where it is given.
 */
export async function judgeFilms(connection: DuckDBConnection, votesMin?: number): Promise<void> {
  const few = votesMin === undefined ? 'false' : `coalesce(vote_count < ${votesMin}, true)`;
  await takeCells(connection);
  await connection.run(
    `CREATE TABLE film_outcomes AS SELECT row, id, ${REASON_SQL} AS reason
     FROM (SELECT *, ${few} AS few_votes, false AS other_type FROM taken) ORDER BY row`,
  );
}
