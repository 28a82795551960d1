import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Makes `people` (a person's name is the one that most of the credits give), `movie_cast` and
 * `movie_crew`, and `credit_counts` (key, credits) of the credits that belong to films.
 */
export async function creditPeople(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE credit_counts AS
    SELECT key, count(*)::INTEGER AS credits
    FROM (SELECT key, row FROM raw_cast UNION ALL SELECT key, row FROM raw_crew)
    SEMI JOIN (SELECT row FROM sources WHERE role = 'credits') USING (row)
    GROUP BY key`);
  await connection.run(`
    CREATE TABLE people AS
    WITH names AS (
      SELECT id, name, sum(credits)::INTEGER AS credits, max(gender) AS gender
      FROM credit_counts JOIN person_of USING (key)
      GROUP BY id, name
    )
    SELECT id, min(name) AS name, any_value(most.gender)::INTEGER AS gender
    FROM names JOIN (
      SELECT id, max(credits) AS credits, max(gender) AS gender FROM names GROUP BY id
    ) AS most USING (id, credits)
    GROUP BY id
    ORDER BY id`);
  await connection.run(`
    CREATE TABLE credited AS
    SELECT key, people.id AS person_id,
      CASE WHEN person.name <> people.name THEN person.name END AS credited_as
    FROM person_of person JOIN people USING (id)`);
  const columns = 'movie_id, position, person_id, credited_as';
  const joins = `JOIN (FROM sources WHERE role = 'credits') USING (row) JOIN credited USING (key)`;
  await connection.run(`
    CREATE TABLE movie_cast AS
    SELECT ${columns}, "character" FROM raw_cast ${joins} ORDER BY film, position`);
  await connection.run(`
    CREATE TABLE movie_crew AS
    SELECT ${columns}, department, job
    FROM raw_crew ${joins} JOIN raw_jobs ON raw_jobs.key = job_key
    ORDER BY film, position`);
}
