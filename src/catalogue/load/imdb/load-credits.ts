import { query } from '../../../duckdb/database.js';
import { literal } from '../../../duckdb/sql.js';
import { DIRECTOR, type Job } from '../../read/layouts/layout.js';
import { type ImdbLines, type Loading, takeLines } from './take-lines.js';

/** IMDb's categories of those who are seen or heard. */
const CAST = "('actor', 'actress', 'self')";

const WRITER: Job = ['Writing', 'Writer'];

/** What TMDB calls the jobs of IMDb's other categories. */
const JOBS: Readonly<Record<string, Job>> = {
  director: DIRECTOR,
  writer: WRITER,
  producer: ['Production', 'Producer'],
  composer: ['Sound', 'Original Music Composer'],
  cinematographer: ['Camera', 'Director of Photography'],
  editor: ['Editing', 'Editor'],
  production_designer: ['Art', 'Production Design'],
  casting_director: ['Production', 'Casting'],
};

const jobOf = (category: string): Job =>
  JOBS[category] ?? [
    'Crew',
    category.replace(/^[a-z]/, (letter) => letter.toUpperCase()).replaceAll('_', ' '),
  ];

/** The number in an id, as nm0000158. */
const NUMBER = (id: string) => `try_cast(substr(${id}, 3) AS INTEGER)`;

/** The parts of `["Woody","Himself"]`; what is no such list stands as it is. */
const CHARACTER = `CASE
  WHEN characters NOT LIKE '["%"]' THEN characters
  WHEN contains(characters, '\\') THEN coalesce(array_to_string(try_cast(characters::JSON AS VARCHAR[]), ' / '), characters)
  ELSE replace(characters[3:-3], '","', ' / ') END`;

interface CreditLines {
  readonly crew: ImdbLines | undefined;
  readonly principals: ImdbLines | undefined;
  readonly names: ImdbLines;
}

/**
 * Loads who made and played the films of `imdb_films`, and into `credit_lines` how many lines tell of
 * each. Directors and writers are those of title.crew, where it is there. People have the number in their
 * id at IMDb. Of several lines of a person, or lists of a film, the first counts.
 */
export async function loadCredits(
  loading: Loading,
  { crew, principals, names }: CreditLines,
): Promise<void> {
  const { connection, memory } = loading;
  const { films, people } = memory;
  const ofFilm = { among: films, people };
  let lines = 0;
  await connection.run(`
    CREATE TABLE imdb_lists (row INTEGER, directors VARCHAR[], writers VARCHAR[]);
    CREATE TABLE imdb_principals (row INTEGER, position INTEGER, key INTEGER, category VARCHAR, characters VARCHAR)`);
  if (crew) {
    lines += await takeLines(
      loading,
      crew,
      ofFilm,
      (of) => `INSERT INTO imdb_lists
        SELECT row, coalesce(string_split(first(directors), ','), []), coalesce(string_split(first(writers), ','), [])
        FROM ${of} JOIN imdb_films USING (tconst) GROUP BY row`,
    );
  }
  if (principals) {
    lines += await takeLines(
      loading,
      principals,
      ofFilm,
      (of) => `INSERT INTO imdb_principals
        SELECT row, try_cast(ordering AS INTEGER) - 1, ${NUMBER('nconst')}, category, characters
        FROM ${of} JOIN imdb_films USING (tconst)`,
    );
  }
  const others = await query<{ category: string }>(
    connection,
    `SELECT DISTINCT category FROM imdb_principals WHERE category NOT IN ${CAST} ORDER BY category`,
  );
  const categories = [
    ...new Set(['director', 'writer', ...others.map(({ category }) => category)]),
  ];
  const jobs = categories.map((category, key) => `(${[key, ...jobOf(category).map(literal)]})`);
  const listed = (list: string, job: number, before: string) => `
    SELECT row, ${before} + generate_subscripts(${list}, 1) - 1, ${NUMBER(`unnest(${list})`)}, 0, ${job} FROM imdb_lists`;
  await connection.run(`
    INSERT INTO raw_jobs VALUES ${jobs};
    INSERT INTO raw_cast
    SELECT row, position, key, CASE category WHEN 'actress' THEN 1 WHEN 'actor' THEN 2 ELSE 0 END, ${CHARACTER}
    FROM imdb_principals WHERE category IN ${CAST};
    INSERT INTO raw_crew ${listed('directors', 0, '0')} UNION ALL ${listed('writers', 1, 'len(directors)')};
    INSERT INTO raw_crew
    SELECT row, coalesce(size, 0) + position, key, 0, list_position(${inSql(categories)}, category) - 1
    FROM imdb_principals LEFT JOIN (SELECT row, len(directors) + len(writers) AS size FROM imdb_lists) USING (row)
    WHERE category NOT IN ${CAST} ${crew ? "AND category NOT IN ('director', 'writer')" : ''};
    INSERT INTO credit_lines
    SELECT row, count(*) AS lines FROM (SELECT row FROM imdb_principals UNION ALL SELECT row FROM imdb_lists) GROUP BY row;
    DROP TABLE imdb_lists;
    DROP TABLE imdb_principals;
    CREATE TABLE wanted AS SELECT DISTINCT key FROM (SELECT key FROM raw_cast UNION ALL SELECT key FROM raw_crew)`);
  await takeLines(
    loading,
    names,
    { among: people },
    (of) => `INSERT INTO raw_people
      SELECT key, key, first("primaryName") FROM (SELECT ${NUMBER('nconst')} AS key, "primaryName" FROM ${of})
      SEMI JOIN wanted USING (key) WHERE trim("primaryName") <> '' GROUP BY key`,
  );
  await connection.run(
    `DROP TABLE wanted; INSERT INTO raw_counts VALUES ('credits read', ${lines})`,
  );
}

const inSql = (texts: readonly string[]) => `[${texts.map(literal).join(', ')}]`;
