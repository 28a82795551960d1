import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Makes `records`: every record of every file, where its bytes stand, and its fate: `header`,
 * `kept`, or the reason why it is left out. The records of a file, in order, are the whole file.
 */
export async function accountForRecords(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE records AS
    WITH fates AS (
      SELECT 'movies' AS role, row, id, coalesce(reason, 'kept') AS fate FROM film_fates
      UNION ALL
      SELECT role, row, id, CASE fate WHEN 'joined' THEN 'kept' ELSE fate END FROM addition_fates
    )
    SELECT files.name AS file, row, start::BIGINT AS start, bytes,
      coalesce(problem, CASE WHEN row = 0 THEN 'header' ELSE fate END) AS fate,
      fates.id AS movie_id
    FROM raw_records JOIN files USING (role) LEFT JOIN fates USING (role, row)
    ORDER BY file, row`);
  await connection.run(`
    CREATE TABLE bad_cells AS
    SELECT files.name AS file, row, "column", reason, raw
    FROM raw_bad_cells JOIN files USING (role)
    ORDER BY file, row, "column"`);
}
