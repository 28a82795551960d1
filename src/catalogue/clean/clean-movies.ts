import type { DuckDBConnection } from '@duckdb/node-api';
import { SCHEMA } from '../tables/schema.js';
import { REPAIR_RULES } from './rules.js';

/** Makes the view `movies`, in the order of the source; joins keep it: texts need no sorting. */
export async function cleanMovies(connection: DuckDBConnection): Promise<void> {
  const repaired = new Map(REPAIR_RULES.map(({ column, value }) => [column, value]));
  const columns = Object.keys(SCHEMA.movies).map((column) => {
    const value = repaired.get(column) ?? `"${column}"`;
    return `${value} AS "${column}"`;
  });
  await connection.run(`
    CREATE VIEW movies AS
    SELECT row, ${columns.join(', ')}
    FROM (
      SELECT typed.*, reason, collection_id
      FROM typed POSITIONAL JOIN (
        SELECT reason, collection_id
        FROM film_outcomes LEFT JOIN (
          SELECT link.row, try_cast(entity.id AS INTEGER) AS collection_id
          FROM raw_links link JOIN raw_entities entity USING (kind, key)
          WHERE kind = 'collections' AND position = 0
        ) USING (row)
        ORDER BY row
      )
    )
    WHERE reason IS NULL`);
}
