import type { DuckDBConnection } from '@duckdb/node-api';
import { SCHEMA } from '../schema.js';
import { REPAIR_RULES } from './rules.js';

/** Makes `movies`, in the order of the source, with the `row` that each film came from. */
export async function cleanMovies(connection: DuckDBConnection): Promise<void> {
  const repaired = new Map(REPAIR_RULES.map(({ column, value }) => [column, value]));
  const columns = Object.keys(SCHEMA.movies).map((column) => {
    const value = repaired.get(column) ?? `"${column}"`;
    return `${value} AS "${column}"`;
  });
  await connection.run(`
    CREATE TABLE movies AS
    SELECT row, ${columns.join(', ')}
    FROM (
      SELECT typed.*, collection.id AS collection_id
      FROM typed
      JOIN film_fates fate ON fate.row = typed.row AND fate.reason IS NULL
      LEFT JOIN (
        SELECT link.row, try_cast(entity.id AS INTEGER) AS id
        FROM raw_links link JOIN raw_entities entity USING (kind, key)
        WHERE kind = 'collections' AND position = 0
      ) collection ON collection.row = typed.row
    )
    ORDER BY row`);
}
