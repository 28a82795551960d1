import type { DuckDBConnection } from '@duckdb/node-api';

/** Makes `person_of` (key, id, name, found): by id, by the only id of the name, or by the name. */
export async function identifyPeople(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE person_of AS
    WITH nameless AS (
      SELECT name, min(id) FILTER (id > 0) AS first_id, max(id) AS last_id,
        any_value(key) FILTER (id = 0) AS key
      FROM raw_people SEMI JOIN (SELECT name FROM raw_people WHERE id = 0) USING (name) GROUP BY name
    )
    SELECT key, id, name, 'by id' AS found FROM raw_people WHERE id > 0
    UNION ALL
    SELECT key, last_id, name, 'by name' FROM nameless WHERE first_id = last_id
    UNION ALL
    SELECT key, -row_number() OVER (ORDER BY name)::INTEGER, name,
      CASE WHEN first_id IS NULL THEN 'name only' ELSE 'ambiguous' END
    FROM nameless WHERE first_id IS DISTINCT FROM last_id`);
}
