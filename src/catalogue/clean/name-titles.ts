import type { DuckDBConnection } from '@duckdb/node-api';
import { isNothing } from './readings.js';

const LANGUAGE = `CASE WHEN NOT ${isNothing('original_language', 'original_language')} THEN original_language END`;

/**
 * Makes the views `movie_titles`, titles that are not the film's own, the original one first, and
 * `movie_overviews`, one a language.
 */
export async function nameTitles(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE VIEW movie_titles AS
    WITH films AS (
      SELECT row, outcome.id, trim(title) AS own, original_language, trim(original_title) AS original_title
      FROM raw_movies JOIN (FROM film_outcomes WHERE reason IS NULL) outcome USING (row)
    ),
    others AS (
      SELECT row, id, 0 AS place, ${LANGUAGE} AS language, 'original' AS kind, original_title AS title
      FROM films WHERE original_title NOT IN ('', own)
      UNION ALL
      SELECT row, films.id, place, language, kind, other.title
      FROM (SELECT row, language, kind, trim(title) AS title, row_number() OVER () AS place FROM raw_titles WHERE kind <> 'overview') other
        JOIN films USING (row)
      WHERE other.title NOT IN ('', own)
    )
    SELECT id AS movie_id,
      (row_number() OVER (PARTITION BY row ORDER BY place) - 1)::INTEGER AS position,
      language, kind, title
    FROM (FROM others QUALIFY row_number() OVER (PARTITION BY row, title ORDER BY place) = 1)
    ORDER BY row, place;
    CREATE VIEW movie_overviews AS
    SELECT id AS movie_id, language, first(trim(title)) AS overview
    FROM raw_titles JOIN (FROM film_outcomes WHERE reason IS NULL) USING (row)
    WHERE kind = 'overview' AND trim(title) <> ''
    GROUP BY row, id, language ORDER BY row, language`);
}
