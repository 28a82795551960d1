import type { DuckDBConnection } from '@duckdb/node-api';
import { DUCKDB_TYPES } from '../load/database.js';
import { isNothing, MISSING } from './readings.js';
import { FEW_VOTES } from './rules.js';

const OF_FILE = `files.role = record.role
      AND (record.row = 0 OR record.row > first_row) AND record.row <= last_row`;

/** Makes the view `records` (all bytes of each file, with `fate`), `left_out` and `bad_cells`. */
export async function accountForRecords(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE VIEW files AS
    SELECT role, name, row_number() OVER (ORDER BY name) AS place, first_row,
      lead(first_row, 1, 2147483647) OVER (PARTITION BY role ORDER BY first_row) AS last_row
    FROM raw_files`);
  await connection.run(`
    CREATE VIEW outcomes AS
    SELECT 'movies'::${DUCKDB_TYPES.role} AS role, row, id, coalesce(reason, 'kept') AS outcome
    FROM film_outcomes
    UNION ALL
    SELECT role, row, id, CASE outcome WHEN 'joined' THEN 'kept' ELSE outcome END
    FROM addition_outcomes`);
  await connection.run(`
    CREATE VIEW records AS
    SELECT files.name AS file, record.row - first_row AS row, start::BIGINT AS start, bytes,
      coalesce(problem, CASE WHEN record.row = 0 THEN 'header' ELSE outcome END) AS fate,
      outcomes.id AS movie_id
    FROM raw_records record
    JOIN files ON ${OF_FILE}
    LEFT JOIN outcomes ON outcomes.role = record.role AND outcomes.row = record.row
    ORDER BY files.place, record.row`);
  await connection.run(`
    CREATE TABLE left_out AS
    SELECT files.name AS file, record.row - first_row AS row, start, bytes, reason, raw
    FROM raw_records record
    JOIN (
      SELECT role, row, problem AS reason FROM raw_records WHERE problem IS NOT NULL
      UNION ALL
      SELECT role, row, outcome FROM outcomes WHERE outcome NOT IN ('kept', '${FEW_VOTES.en}')
    ) USING (role, row)
    LEFT JOIN raw_texts USING (role, row)
    JOIN files ON ${OF_FILE}`);
  await connection.run('DROP TABLE raw_texts');
  await connection.run(`
    CREATE VIEW bad_cells AS
    SELECT files.name AS file, record.row - first_row AS row, "column", reason, raw
    FROM (
      SELECT role, row, "column", raw,
        CASE WHEN "column" IS NOT NULL AND ${isNothing('raw')} THEN '${MISSING.en}' ELSE reason END AS reason
      FROM raw_bad_cells
      UNION ALL
      SELECT 'movies', row, "column", raw, rule
      FROM mended SEMI JOIN (FROM film_outcomes WHERE reason IS NULL) USING (row)
    ) record JOIN files ON ${OF_FILE}
    ORDER BY file, row, "column", reason, raw`);
}
