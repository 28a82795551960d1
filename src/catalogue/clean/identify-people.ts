import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Gives every credit its person. One with an id is that person. One without joins the only id that
 * bears its name; where several do, or none, the name itself is the person, under a negative id.
 *
 * Makes `person_of` (key, id, name, gender, found: 'by id', 'by name' or 'name only'), `people`,
 * `movie_cast` and `movie_crew`. A person's name is the one that most of the credits give.
 */
export async function identifyPeople(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE person_of AS
    WITH named AS (SELECT name, count(DISTINCT id) AS ids, min(id) AS only_id
                   FROM raw_people WHERE id > 0 GROUP BY name),
    nameless AS (SELECT name, -row_number() OVER (ORDER BY name)::INTEGER AS own_id
                 FROM (SELECT DISTINCT name FROM raw_people
                       LEFT JOIN named USING (name)
                       WHERE id = 0 AND coalesce(ids, 0) <> 1))
    SELECT key, name, gender, coalesce(ids, 0) AS bearers,
      CASE WHEN id > 0 THEN id WHEN ids = 1 THEN only_id ELSE own_id END AS id,
      CASE WHEN id > 0 THEN 'by id' WHEN ids = 1 THEN 'by name' ELSE 'name only' END AS found
    FROM raw_people LEFT JOIN named USING (name) LEFT JOIN nameless USING (name)`);
  await connection.run(`
    CREATE TABLE people AS
    WITH credits AS (
      SELECT key FROM raw_cast JOIN sources USING (row) WHERE role = 'credits'
      UNION ALL
      SELECT key FROM raw_crew JOIN sources USING (row) WHERE role = 'credits'
    ),
    names AS (
      SELECT id, name, sum(credits) AS credits, max(gender) AS gender
      FROM (SELECT key, count(*) AS credits FROM credits GROUP BY key) JOIN person_of USING (key)
      GROUP BY id, name
    )
    SELECT id, name, max(gender) OVER (PARTITION BY id)::INTEGER AS gender
    FROM names
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY credits DESC, name) = 1
    ORDER BY id`);
  const columns = `movie_id, position, people.id AS person_id,
    CASE WHEN person.name <> people.name THEN person.name END AS credited_as`;
  const joins = `JOIN sources USING (row) JOIN person_of person USING (key)
    JOIN people ON people.id = person.id`;
  await connection.run(`
    CREATE TABLE movie_cast AS
    SELECT ${columns}, "character"
    FROM raw_cast ${joins} WHERE role = 'credits' ORDER BY film, position`);
  await connection.run(`
    CREATE TABLE movie_crew AS
    SELECT ${columns}, department, job
    FROM raw_crew ${joins} JOIN raw_jobs ON raw_jobs.key = job_key
    WHERE role = 'credits' ORDER BY film, position`);
}
