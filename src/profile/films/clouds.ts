import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../measure/database.js';
import type { Cloud, CloudWord, Profile } from '../profile-schema.js';
import { ENTRIES } from './open-films.js';

const WORDS = 60;

/** Of each cloud: SQL of (row, key, position), one row or more for each film and key, and of (key, name). */
const SOURCES = {
  actors: ENTRIES.cast,
  directors: {
    ...ENTRIES.crew,
    sql: `SELECT movie_id AS row, person_id AS key, NULL::INTEGER AS position FROM movie_crew
      WHERE job = 'Director'`,
  },
  genres: unordered(ENTRIES.genres),
  languages: {
    ...unordered(ENTRIES.spoken_languages),
    names: "SELECT code AS key, coalesce(nullif(trim(name), ''), code) AS name FROM languages",
  },
};

function unordered({ sql, names }: { readonly sql: string; readonly names: string }) {
  return { sql: `SELECT *, NULL::INTEGER AS position FROM (${sql})`, names };
}

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
async function cloud(
  connection: DuckDBConnection,
  { sql, names }: { readonly sql: string; readonly names: string },
): Promise<Cloud> {
  const words = await query<CloudWord>(
    connection,
    `WITH films AS MATERIALIZED (
       SELECT row, key, min(position) AS position FROM (${sql}) GROUP BY row, key
     ),
     counted AS (
       SELECT key, count(*) AS films,
         sum(coalesce(popularity, 0)::DECIMAL(18, 6))::DOUBLE AS popularity
       FROM films JOIN movies ON movies.id = row GROUP BY key
     ),
     ranked AS (
       SELECT key, films, popularity,
         row_number() OVER (ORDER BY films DESC, key) AS rank_by_films,
         row_number() OVER (ORDER BY popularity DESC, key) AS rank_by_popularity
       FROM counted
     ),
     first AS MATERIALIZED (
       FROM ranked WHERE rank_by_films <= ${WORDS} OR rank_by_popularity <= ${WORDS}
     ),
     billed AS (
       SELECT key, quantile_cont(position + 1, 0.5)::DOUBLE AS billing
       FROM films SEMI JOIN first USING (key) GROUP BY key
     )
     SELECT name, films, popularity, billing, rank_by_films, rank_by_popularity
     FROM first JOIN billed USING (key) JOIN (${names}) USING (key)`,
  );
  const by = (rank: 'rank_by_films' | 'rank_by_popularity') =>
    words.filter((word) => word[rank] <= WORDS).sort((a, b) => a[rank] - b[rank]);
  return { by_films: by('rank_by_films'), by_popularity: by('rank_by_popularity') };
}
