import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../../duckdb/sql.js';
import { makeIds } from './make-ids.js';
import { REJECT_RULES } from './rules.js';
import { takeCells } from './take-cells.js';

const REASON_SQL = `CASE ${REJECT_RULES.map(
  ({ reason, where }) => `WHEN ${where} THEN '${reason.en}'`,
).join(' ')} END`;

/** What of a source is a film, where that is asked or told. */
export interface FilmRules {
  /** Films of fewer votes are left out. */
  readonly votesMin?: number | undefined;
  /** Where some rows are series: the types that are films. */
  readonly types?: readonly string[] | undefined;
  /** Ids are made of titles and years. */
  readonly madeIds?: boolean;
  /** Money is in millions. */
  readonly millions?: boolean;
}

/** Takes the cells, and makes `film_outcomes` (row, id, reason: null where a film), both in order. */
export async function judgeFilms(
  connection: DuckDBConnection,
  { votesMin, types, madeIds = false, millions = false }: FilmRules = {},
): Promise<void> {
  const few = votesMin === undefined ? 'false' : `coalesce(vote_count < ${votesMin}, true)`;
  await takeCells(connection);
  if (millions) {
    const dollars = (column: string) => `${column} = round(${column} * 1e6)`;
    await connection.run(`UPDATE taken SET ${dollars('budget')}, ${dollars('revenue')}`);
  }
  if (types) await tellSeries(connection, types);
  if (madeIds) await makeIds(connection);
  await connection.run(
    `CREATE TABLE film_outcomes AS SELECT row, id, ${REASON_SQL} AS reason
     FROM (
       SELECT *, ${few} AS few_votes, ${madeIds} AS made, ${types ? '' : 'false AS '}other_type
       FROM taken ${types ? 'JOIN kinds USING (row)' : ''}
     ) ORDER BY row`,
  );
}

/** Makes `kinds`: which rows are none of these types, by the column that tells, or by seasons. */
async function tellSeries(connection: DuckDBConnection, types: readonly string[]): Promise<void> {
  const wanted = types.map((type) => literal(type.toLowerCase()));
  await connection.run(`
    CREATE TABLE kinds AS
    SELECT row, type, coalesce(lower(type) NOT IN (${wanted}), false) AS other_type
    FROM (
      SELECT row, coalesce(nullif(trim(kind), ''), CASE WHEN runtime ILIKE '%season%' THEN 'TV Show' END) AS type
      FROM raw_movies LEFT JOIN raw_kinds USING (row)
    );
    INSERT INTO other_types SELECT type, count(*) FROM kinds WHERE other_type GROUP BY type`);
}
