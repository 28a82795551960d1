import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../../duckdb/database.js';
import { literal } from '../../../duckdb/sql.js';
import type { SourceFile } from '../../read/files/source-file.js';
import { IMDB_FILES } from '../../read/layouts/imdb.js';
import { NameIds } from '../../read/nested/name-ids.js';
import { type ImdbLines, type Loading, takeLines } from './take-lines.js';

const { columns } = IMDB_FILES['title.basics'];
const LINE = columns.map((name) => `coalesce("${name}", '\\N')`);

const TAB = 9;

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
  loading: Loading,
  basics: SourceFile,
  ratings: ImdbLines | undefined,
  types: readonly string[],
): Promise<void> {
  const { connection, memory } = loading;
  const { films } = memory;
  const kinds = new Kinds(types);
  await takeLines(
    loading,
    { file: basics, firstRow: 0 },
    {
      wanted: (id, bytes, start) => {
        const { isFilm } = kinds.count(bytes, bytes.indexOf(TAB, start) + 1);
        if (isFilm) films.add(id);
        return isFilm;
      },
    },
    (lines) => `CREATE TABLE imdb_films AS FROM ${lines}`,
  );
  const others = kinds.all.filter(({ isFilm }) => !isFilm);
  const counted = others.map(
    ({ cell, lines }) => `(${literal(cell.toString().trimEnd())}, ${lines})`,
  );
  if (counted.length > 0) {
    await connection.run(`
      INSERT INTO other_types VALUES ${counted};
      INSERT INTO raw_counts SELECT unnest(['movies read', 'of another type']), sum(n) FROM other_types`);
  }
  await connection.run(
    'CREATE TABLE imdb_ratings (tconst VARCHAR, average VARCHAR, votes VARCHAR)',
  );
  if (ratings) {
    await takeLines(
      loading,
      ratings,
      { among: films },
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

interface Kind {
  /** With the tab behind it. */
  readonly cell: Buffer;
  readonly isFilm: boolean;
  lines: number;
}

/** The types of titles, and how many lines have each. */
class Kinds {
  readonly all: Kind[] = [];
  private readonly films: ReadonlySet<string>;

  constructor(types: readonly string[]) {
    this.films = new Set(types.map((type) => type.toLowerCase()));
  }

  /** The type that stands there; there are few, and no text is made of each. */
  count(bytes: Buffer, from: number): Kind {
    let kind = this.all.find(({ cell }) => stands(cell, bytes, from));
    if (!kind) {
      const cell = Buffer.from(bytes.subarray(from, bytes.indexOf(TAB, from) + 1));
      const isFilm = this.films.has(cell.toString().trimEnd().toLowerCase());
      kind = { cell, isFilm, lines: 0 };
      this.all.push(kind);
    }
    kind.lines++;
    return kind;
  }
}

function stands(cell: Buffer, bytes: Buffer, from: number): boolean {
  for (let i = 0; i < cell.length; i++) if (cell[i] !== bytes[from + i]) return false;
  return true;
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
