import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../measure/database.js';
import type { Cloud, CloudWord, Profile } from '../profile-schema.js';

const WORDS = 60;

/** Of each cloud: SQL of (movie_id, key, name, position), one row or more for each film and name. */
const SOURCES = {
  actors: 'SELECT row AS movie_id, key, name, position FROM entries_cast',
  directors: `SELECT movie_id, people.id AS key, people.name, NULL::INTEGER AS position
    FROM movie_crew JOIN people ON people.id = person_id WHERE job = 'Director'`,
  genres: 'SELECT row AS movie_id, key, name, NULL::INTEGER AS position FROM entries_genres',
  languages: `SELECT row AS movie_id, key, coalesce(nullif(trim(name), ''), key) AS name,
      NULL::INTEGER AS position FROM entries_spoken_languages`,
};

/**
 * Who and what most films have, by number of films and by the sum of the films' popularity: who is
 * in most films may be an extra, whom nobody came to see.
 */
export async function clouds(
  connection: DuckDBConnection,
): Promise<NonNullable<Profile['clouds']>> {
  return {
    actors: await cloud(connection, SOURCES.actors),
    directors: await cloud(connection, SOURCES.directors),
    genres: await cloud(connection, SOURCES.genres),
    languages: await cloud(connection, SOURCES.languages),
  };
}

/** Popularity is added up as decimals of six places: exact, and the same in any order. */
async function cloud(connection: DuckDBConnection, source: string): Promise<Cloud> {
  const words = await query<CloudWord>(
    connection,
    `WITH films AS (
       SELECT movie_id, key, any_value(name) AS name, min(position) AS position
       FROM (${source}) GROUP BY movie_id, key
     ),
     counted AS (
       SELECT key, min(films.name) AS name, count(*) AS films,
         sum(coalesce(popularity, 0)::DECIMAL(18, 6))::DOUBLE AS popularity,
         quantile_cont(position + 1, 0.5)::DOUBLE AS billing
       FROM films JOIN movies ON movies.id = movie_id GROUP BY key
     ),
     ranked AS (
       SELECT name, films, popularity, billing,
         row_number() OVER (ORDER BY films DESC, key) AS rank_by_films,
         row_number() OVER (ORDER BY popularity DESC, key) AS rank_by_popularity
       FROM counted
     )
     FROM ranked WHERE rank_by_films <= ${WORDS} OR rank_by_popularity <= ${WORDS}`,
  );
  const by = (rank: 'rank_by_films' | 'rank_by_popularity') =>
    words.filter((word) => word[rank] <= WORDS).sort((a, b) => a[rank] - b[rank]);
  return { by_films: by('rank_by_films'), by_popularity: by('rank_by_popularity') };
}
