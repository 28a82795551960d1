import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../../duckdb/database.js';
import { literal } from '../../../duckdb/sql.js';
import type { SourceFile } from '../../read/files/source-file.js';
import { IMDB_FILES } from '../../read/layouts/imdb.js';
import { NameIds } from '../../read/nested/name-ids.js';
import { type ImdbLines, takeLines } from './take-lines.js';

const { columns } = IMDB_FILES['title.basics'];
const CELLS = columns.map((name) => `"${name}": "${name}"`);
const LINE = columns.map((name) => `coalesce("${name}", '\\N')`);

const YEAR = '(18|19|20)[0-9]{2}';

/** A title that a rule may leave out: its line is kept as it stands. */
const DOUBTFUL = `coalesce(NOT regexp_full_match("startYear", '${YEAR}'), true)
  OR coalesce(trim("primaryTitle") = '', true) OR NOT regexp_full_match(tconst, 'tt0*[1-9][0-9]{0,8}')
  OR tconst IN (SELECT tconst FROM imdb_films GROUP BY tconst HAVING count(*) > 1)`;

/**
 * Loads the titles of some types as films, and makes `imdb_films` of them; `other_types` counts the
 * others. A year is taken as its 1 January, as where it stands alone elsewhere.
 */
export async function loadFilms(
  connection: DuckDBConnection,
  basics: SourceFile,
  ratings: ImdbLines | undefined,
  types: readonly string[],
): Promise<void> {
  const wanted = `coalesce(lower("titleType") IN (${types.map((type) => literal(type.toLowerCase()))}), false)`;
  await takeLines(
    connection,
    { file: basics, firstRow: 0 },
    (lines) => `CREATE TABLE imdb_types AS
      SELECT coalesce("titleType", '\\N') AS type, count(*) AS n, list({row: row, ${CELLS}}) FILTER (${wanted}) AS films
      FROM (SELECT (row_number() OVER ())::INTEGER AS row, * FROM ${lines}) GROUP BY type`,
  );
  // Lines are numbered with the damaged ones among them.
  await connection.run(`
    CREATE TABLE imdb_films AS
    FROM (SELECT unnest(films, recursive := true) FROM imdb_types) ORDER BY row;
    INSERT INTO other_types SELECT type, n FROM imdb_types WHERE films IS NULL;
    DROP TABLE imdb_types;
    INSERT INTO raw_counts SELECT unnest(['movies read', 'of another type']), sum(n) FROM other_types HAVING count(*) > 0;
    UPDATE imdb_films SET row = row + (SELECT count(*) FROM faults WHERE sound_before < imdb_films.row)
    WHERE (SELECT count(*) FROM faults) > 0`);
  await connection.run(
    'CREATE TABLE imdb_ratings (tconst VARCHAR, average VARCHAR, votes VARCHAR)',
  );
  if (ratings) {
    await takeLines(
      connection,
      ratings,
      (lines) => `INSERT INTO imdb_ratings SELECT tconst, first("averageRating"), first("numVotes")
        FROM ${lines} SEMI JOIN imdb_films USING (tconst) GROUP BY tconst`,
    );
  }
  await connection.run(`
    INSERT INTO raw_movies (row, id, imdb_id, title, original_title, release_date, runtime, vote_average,
      vote_count, adult)
    SELECT row, CASE WHEN starts_with(tconst, 'tt') THEN substr(tconst, 3) ELSE tconst END, tconst,
      "primaryTitle", "originalTitle",
      CASE WHEN regexp_full_match("startYear", '${YEAR}') THEN "startYear" || '-01-01' ELSE "startYear" END,
      "runtimeMinutes", average, votes,
      CASE "isAdult" WHEN '0' THEN 'False' WHEN '1' THEN 'True' ELSE "isAdult" END
    FROM imdb_films POSITIONAL JOIN (
      SELECT average, votes FROM imdb_films LEFT JOIN imdb_ratings USING (tconst) ORDER BY row
    );
    DROP TABLE imdb_ratings;
    INSERT INTO raw_records SELECT 'movies', row, NULL, NULL, NULL FROM imdb_films;
    INSERT INTO raw_texts SELECT 'movies', row, concat_ws('\t', ${LINE}) FROM imdb_films WHERE ${DOUBTFUL}`);
  await loadGenres(connection);
}

/** Genres have TMDB's ids by their names; there are few of them. */
async function loadGenres(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TEMP TABLE listed AS
    SELECT row, unnest(names) AS name, generate_subscripts(names, 1) - 1 AS position
    FROM (SELECT row, string_split(genres, ',') AS names FROM imdb_films WHERE genres <> '')`);
  const names = await query<{ name: string }>(
    connection,
    `SELECT DISTINCT name FROM listed WHERE name <> '' ORDER BY name`,
  );
  if (names.length === 0) return;
  const ids = new NameIds();
  const entities = names.map(
    ({ name }, key) => `('genres', ${key}, '${ids.idOf('genres', name)}', ${literal(name)}, NULL)`,
  );
  await connection.run(`
    INSERT INTO raw_entities VALUES ${entities};
    INSERT INTO raw_links
    SELECT 'genres', row, position, key
    FROM listed JOIN (SELECT key, name FROM raw_entities WHERE kind = 'genres') USING (name);
    DROP TABLE listed`);
}
