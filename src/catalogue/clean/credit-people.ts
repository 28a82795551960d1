import type { DuckDBConnection } from '@duckdb/node-api';

/** Makes `credited`, and the views `movie_cast`, `movie_crew`, `people` (by the commonest name). */
export async function creditPeople(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE credited AS
    SELECT key, count(*)::INTEGER AS credits, max(gender) AS gender
    FROM (SELECT key, row, gender FROM raw_cast UNION ALL SELECT key, row, gender FROM raw_crew)
    SEMI JOIN (SELECT row FROM sources WHERE role = 'credits') USING (row)
    GROUP BY key`);
  // Those whom all credits name alike, most people, need no count of names.
  await connection.run(`
    CREATE TABLE variants AS
    WITH several AS (
      SELECT id FROM person_of GROUP BY id HAVING count(*) > 1
    ),
    variant AS (
      SELECT key, id, name, gender, credits
      FROM credited JOIN (FROM person_of SEMI JOIN several USING (id)) USING (key)
    ),
    names AS (SELECT id, name, sum(credits) AS credits FROM variant GROUP BY id, name),
    most AS (
      SELECT id, min(name) AS name
      FROM names JOIN (SELECT id, max(credits) AS credits FROM names GROUP BY id)
        USING (id, credits)
      GROUP BY id
    )
    SELECT key, id, most.name, max(gender) OVER (PARTITION BY id) AS gender,
      CASE WHEN variant.name <> most.name THEN variant.name END AS credited_as
    FROM variant JOIN most USING (id)`);
  await connection.run(`
    CREATE VIEW people AS
    SELECT id, name, gender
    FROM person_of JOIN credited USING (key) ANTI JOIN variants USING (key)
    UNION ALL
    SELECT DISTINCT id, name, gender FROM variants
    ORDER BY id`);
  const columns = 'movie_id, position, person_of.id AS person_id, credited_as';
  const joins = `JOIN (FROM sources WHERE role = 'credits') USING (row)
    JOIN person_of USING (key)
    LEFT JOIN (SELECT key, credited_as FROM variants WHERE credited_as IS NOT NULL) USING (key)`;
  await connection.run(`
    CREATE VIEW movie_cast AS
    SELECT ${columns}, "character" FROM raw_cast ${joins} ORDER BY film, position`);
  await connection.run(`
    CREATE VIEW movie_crew AS
    SELECT ${columns}, department, job
    FROM raw_crew ${joins} JOIN raw_jobs ON raw_jobs.key = job_key
    ORDER BY film, position`);
}
