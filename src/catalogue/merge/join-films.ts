import type { DuckDBConnection } from '@duckdb/node-api';
import { ANOTHER_FILM, DOUBTFUL, JOINED } from '../clean/join-steps.js';

/** SQL of a title without case, accents, signs and blanks. */
const folded = (title: string) =>
  `nullif(regexp_replace(lower(strip_accents(${title})), '[^\\p{L}\\p{N}]+', '', 'g'), '')`;

/**
 * Joins the films of `all_movies` that are one: by an id of the same kind, else by IMDb's, else by
 * title and year; what is not clear is not joined. Makes `members` (film, src, id, how), `dropped`
 * (src, id, reason) and `doubtful` (src, id, rule, other: a film that it may be). `turns`: the
 * sources, those of TMDB's ids first, then the newest.
 */
export async function joinFilms(
  connection: DuckDBConnection,
  turns: readonly number[],
): Promise<void> {
  await connection.run(`
    CREATE TABLE joining AS
    SELECT src, space, id, file_row_number AS place, imdb_id, release_year AS year, ${folded('title')} AS name,
      ${folded('coalesce(original_title, title)')} AS original
    FROM all_movies JOIN source USING (src);
    CREATE TABLE members (film INTEGER, src INTEGER, id BIGINT, how VARCHAR);
    CREATE TABLE dropped (src INTEGER, id BIGINT, reason VARCHAR);
    CREATE TABLE doubtful (src INTEGER, id BIGINT, rule VARCHAR, film INTEGER);
    CREATE VIEW known AS SELECT film, joining.* FROM joining JOIN members USING (src, id)`);
  for (const src of turns) {
    await connection.run(`
      CREATE OR REPLACE VIEW coming AS
      FROM joining WHERE src = ${src}
        AND id NOT IN (SELECT id FROM members WHERE src = ${src})
        AND id NOT IN (SELECT id FROM dropped WHERE src = ${src})
        AND id NOT IN (SELECT id FROM doubtful WHERE src = ${src})`);
    await connection.run(byId(src));
    await connection.run(byImdb(src));
    await connection.run(byTitle(src));
    // Doubtful ones stand by themselves.
    await connection.run(`
      INSERT INTO members
      SELECT (SELECT coalesce(max(film), 0) FROM members) + row_number() OVER (ORDER BY place), src, id, NULL
      FROM joining WHERE src = ${src}
        AND id NOT IN (SELECT id FROM members WHERE src = ${src})
        AND id NOT IN (SELECT id FROM dropped WHERE src = ${src})`);
  }
}

const SAME_TITLE =
  'coalesce(known.name IN (coming.name, coming.original) OR known.original IN (coming.name, coming.original), false)';
const NEAR_YEAR = 'abs(known.year - coming.year) <= 1';
const OTHER_IMDB = 'coalesce(known.imdb_id <> coming.imdb_id, false)';
const AGREES = `bool_or(coalesce(known.imdb_id = coming.imdb_id, false) OR ${SAME_TITLE} OR (${NEAR_YEAR} AND NOT ${OTHER_IMDB}))`;

const byId = (src: number) => `
  CREATE OR REPLACE TABLE pairs AS
  SELECT film, coming.id, ${AGREES} AS agrees
  FROM coming JOIN known ON known.id = coming.id AND known.space = coming.space
  GROUP BY film, coming.id;
  INSERT INTO members SELECT film, ${src}, id, '${JOINED.id.en}' FROM pairs WHERE agrees;
  INSERT INTO dropped SELECT ${src}, id, '${ANOTHER_FILM.reason.en}' FROM pairs WHERE NOT agrees`;

const ALONE =
  'count(*) OVER (PARTITION BY id) = 1 AND count(*) OVER (PARTITION BY film) = 1 AND agrees AS clear';

const taken = (src: number, how: string, doubt: string) => `
  INSERT INTO members SELECT film, ${src}, id, '${how}' FROM pairs WHERE clear;
  INSERT INTO doubtful SELECT ${src}, id, '${doubt}', min(film) FROM pairs WHERE NOT clear GROUP BY id`;

const byImdb = (src: number) => `
  CREATE OR REPLACE TABLE pairs AS
  SELECT *, ${ALONE} FROM (
    SELECT film, coming.id, bool_or(${SAME_TITLE} OR ${NEAR_YEAR}) AND NOT bool_or(known.space = coming.space) AS agrees
    FROM coming JOIN known ON known.imdb_id = coming.imdb_id
    GROUP BY film, coming.id
  );
  ${taken(src, JOINED.imdb.en, DOUBTFUL.imdb.en)}`;

/** Films whose ids tell them apart are no candidates. */
const byTitle = (src: number) => `
  CREATE OR REPLACE TABLE pairs AS
  WITH keys AS (
    SELECT film, year, name FROM known UNION SELECT film, year, original FROM known
  ),
  told AS (
    SELECT film, bool_or(known.space = (SELECT any_value(space) FROM source WHERE src = ${src})) AS same_ids,
      max(imdb_id) AS imdb_id
    FROM known GROUP BY film
  )
  SELECT *, ${ALONE} FROM (
    SELECT DISTINCT film, coming.id, true AS agrees
    FROM (
      SELECT id, year, imdb_id, name FROM coming UNION SELECT id, year, imdb_id, original FROM coming
    ) coming
    JOIN keys ON keys.name = coming.name AND keys.year = coming.year
    JOIN told USING (film)
    WHERE NOT same_ids AND NOT coalesce(told.imdb_id <> coming.imdb_id, false)
  );
  ${taken(src, JOINED.title.en, DOUBTFUL.title.en)}`;
