import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Tells who everybody in the credits is. One with an id is that person. One without joins the only id
 * that bears the name; where several do, or none, the name itself is the person, under a negative id.
 *
 * Makes `person_of` (key, id, name, gender, found: 'by id', 'by name', 'ambiguous' or 'name only').
 */
export async function identifyPeople(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE person_of AS
    WITH nameless AS (SELECT DISTINCT name FROM raw_people WHERE id = 0),
    bearers AS (
      SELECT name, count(DISTINCT id) AS ids, min(id) AS only_id
      FROM raw_people SEMI JOIN nameless USING (name)
      WHERE id > 0 GROUP BY name
    ),
    by_name AS (
      SELECT name, only_id AS id, 'by name' AS found FROM bearers WHERE ids = 1
      UNION ALL
      SELECT name, -row_number() OVER (ORDER BY name)::INTEGER AS id,
        CASE WHEN ids > 1 THEN 'ambiguous' ELSE 'name only' END AS found
      FROM nameless LEFT JOIN bearers USING (name) WHERE ids IS DISTINCT FROM 1
    )
    SELECT key, id, name, gender, 'by id' AS found FROM raw_people WHERE id > 0
    UNION ALL
    SELECT key, by_name.id, name, gender, found
    FROM raw_people JOIN by_name USING (name) WHERE raw_people.id = 0`);
}
