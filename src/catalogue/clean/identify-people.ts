import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Tells who everybody in the credits is. One with an id is that person. One without joins the only id
 * that bears the name; where several do, or none, the name itself is the person, under a negative id.
 *
 * Makes `person_of` (key, id, found: 'by id', 'by name', 'ambiguous' or 'name only').
 */
export async function identifyPeople(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE person_of AS
    WITH nameless AS (
      SELECT name, min(id) FILTER (id > 0) AS first_id, max(id) AS last_id
      FROM raw_people GROUP BY name HAVING min(id) = 0
    ),
    by_name AS (
      SELECT name, last_id AS id, 'by name' AS found FROM nameless WHERE first_id = last_id
      UNION ALL
      SELECT name, -row_number() OVER (ORDER BY name)::INTEGER AS id,
        CASE WHEN first_id IS NULL THEN 'name only' ELSE 'ambiguous' END AS found
      FROM nameless WHERE first_id IS DISTINCT FROM last_id
    )
    SELECT key, id, 'by id' AS found FROM raw_people WHERE id > 0
    UNION ALL
    SELECT key, by_name.id, found
    FROM raw_people JOIN by_name USING (name) WHERE raw_people.id = 0`);
}
