import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { removeFolder } from '../../base/disk.js';
import { connect, query } from '../../duckdb/database.js';
import { explainMemory } from '../../duckdb/explain-memory.js';
import { identifier, literal } from '../../duckdb/sql.js';
import { joinedLineage, type LineageStep } from '../clean/lineage.js';
import { FEW_VOTES, GONE } from '../clean/rules.js';
import type { NamedSource } from '../read/files/each-source.js';
import { SCHEMA, TABLE_NAMES } from '../tables/schema.js';
import { writeArrow } from '../write/write-arrow.js';
import { writeLineage } from '../write/write-lineage.js';
import { copyTable, parquetOf, writeParquet } from '../write/write-parquet.js';
import { writeRejects } from '../write/write-rejects.js';
import { joinFilms } from './join-films.js';
import { FIRST_IDS, leadingIds } from './leading-ids.js';
import { mergeTables } from './merge-tables.js';
import { agesOf, UNITS } from './precedence.js';

/** A source whose tables were made, by itself, in a folder. */
export interface CleanSource extends NamedSource {
  readonly folder: string;
  readonly lineage: readonly LineageStep[];
}

interface MergeRequest {
  readonly folder: string;
  readonly formats: 'parquet' | 'parquet and arrow';
  readonly votesMin?: number | undefined;
}

/** What DuckDB may hold before it writes to disk. */
const MEMORY = '300MB';

/** Makes one catalogue of several; `sources.json` tells what a film has of which. */
export async function mergeSources(
  parts: readonly CleanSource[],
  { folder, formats, votesMin = 0 }: MergeRequest,
): Promise<LineageStep[]> {
  const spill = join(folder, 'spill');
  const { connections, close } = await connect(1, {
    memory_limit: MEMORY,
    temp_directory: spill,
    threads: '1',
    disabled_optimizers: 'join_order,build_side_probe_side',
  });
  const [connection] = connections;
  try {
    const ages = agesOf(parts.map(({ layout }) => layout));
    const lead = leadingIds(parts);
    const newest = [...parts.keys()].sort((a, b) => ages[a] - ages[b]);
    const leads = (src: number) => parts[src].ids === lead;
    await openParts(connection, parts, ages);
    await joinFilms(connection, [...newest.filter(leads), ...newest.filter((src) => !leads(src))]);
    await dropFilms(connection, votesMin);
    await numberFilms(connection, parts, lead);
    await mergeTables(
      connection,
      newest.map((src) => ({ src, absent: parts[src].absent })),
    );
    await connection.run(ACCOUNTS);
    const overviews = parts.some(has('movie_overviews')) ? ['movie_overviews'] : [];
    if (overviews.length > 0) await connection.run(OVERVIEWS);
    await writeParquet(connection, [...TABLE_NAMES, ...overviews, 'records', 'bad_cells'], folder);
    const files = parts.flatMap((part) => part.files);
    await writeRejects(connection, files, folder);
    await connection.run('INSERT INTO rejects SELECT * EXCLUDE src FROM all_rejects');
    await copyTable(connection, 'rejects', folder);
    await writeFile(join(folder, 'sources.json'), await givenBy(connection, parts));
    const steps = await lineageOf(connection, parts);
    await writeLineage(connection, folder, steps);
    if (formats === 'parquet and arrow') await writeArrow(connection, folder);
    return steps;
  } catch (error) {
    throw explainMemory(error, parts.map(({ name }) => name).join(' and '), MEMORY);
  } finally {
    close();
    await removeFolder(spill);
  }
}

/** Makes `source`, `role`, and each table of all as `all_TABLE`, the films of one as `movies_SRC`. */
async function openParts(
  connection: DuckDBConnection,
  parts: readonly CleanSource[],
  ages: readonly number[],
): Promise<void> {
  const isForeign = (ids: string) => ids === 'imdb' && leadingIds(parts) !== 'imdb';
  const sources = parts.map(
    ({ ids }, src) => `(${src}, ${literal(ids)}, ${ages[src]}, ${isForeign(ids)})`,
  );
  const films = parts.flatMap(({ files }) =>
    files.flatMap(({ name, role }) => (role === 'movies' ? [literal(name)] : [])),
  );
  const views = [...Object.keys(SCHEMA), 'records', 'bad_cells', 'rejects'].flatMap((table) => {
    const each = parts
      .filter(has(table))
      .map(
        (part) =>
          `SELECT ${parts.indexOf(part)} AS src, * FROM read_parquet(${parquetOf(table, part.folder)}${table === 'movies' ? ', file_row_number = true' : ''})`,
      );
    return each.length > 0 ? [`CREATE VIEW all_${table} AS ${each.join(' UNION ALL ')}`] : [];
  });
  await connection.run(
    [
      `CREATE TABLE source AS FROM (VALUES ${sources.join(', ')}) one(src, space, age, is_foreign)`,
      `CREATE MACRO of_films(file) AS file IN (${films.join(', ')})`,
      ...views,
      ...parts.map(
        ({ folder }, src) => `CREATE VIEW movies_${src} AS FROM ${parquetOf('movies', folder)}`,
      ),
    ].join('; '),
  );
}

const has =
  (table: string) =>
  ({ folder }: CleanSource): boolean =>
    existsSync(join(folder, `${table}.parquet`));

/** Of each film and language the newest source's. */
const OVERVIEWS = `
  CREATE VIEW movie_overviews AS
  SELECT films.id AS movie_id, language, arg_min(overview, age) AS overview
  FROM all_movie_overviews told JOIN source USING (src)
  JOIN members ON members.src = told.src AND members.id = told.movie_id JOIN films USING (film)
  GROUP BY film, films.id, language ORDER BY film, language`;

/** Takes films away that TMDB has no more, whoever has them, and those of too few votes. */
async function dropFilms(connection: DuckDBConnection, votesMin: number): Promise<void> {
  await connection.run(`
    CREATE TABLE lost AS
    SELECT film, CASE WHEN bool_or(gone) THEN '${GONE.en}' ELSE '${FEW_VOTES.en}' END AS reason
    FROM (
      SELECT film, vote_count, space = 'tmdb' AND id IN (
        SELECT movie_id FROM all_records WHERE fate = '${GONE.en}') AS gone
      FROM members JOIN source USING (src) JOIN all_movies USING (src, id)
    )
    GROUP BY film HAVING bool_or(gone) OR coalesce(max(vote_count), 0) < ${votesMin};
    INSERT INTO dropped SELECT src, id, reason FROM members JOIN lost USING (film)`);
}

/** Makes `films`: in the order of the sources, with the ids that they are known by in the end. */
async function numberFilms(
  connection: DuckDBConnection,
  parts: readonly CleanSource[],
  lead: string,
): Promise<void> {
  const first = parts.map(({ ids }) => (ids === lead ? 0 : (FIRST_IDS[ids] ?? 0)));
  const type = parts.some(({ ids }) => ids === 'made') ? 'BIGINT' : 'INTEGER';
  await connection.run(`
    CREATE TABLE films AS
    SELECT film AS former, row_number() OVER (ORDER BY min(src::BIGINT * 4294967296 + file_row_number)) AS film,
      arg_min(id + [${first}][src + 1], CASE WHEN space = '${lead}' THEN 0 ELSE 1 + src END)::${type} AS id,
      ${parts.map((_, src) => `max(id) FILTER (src = ${src}) AS m${src}`)}
    FROM members JOIN source USING (src) JOIN all_movies USING (src, id)
    WHERE film NOT IN (SELECT film FROM lost)
    GROUP BY members.film ORDER BY film;
    CREATE OR REPLACE TABLE members AS
    SELECT films.film, src, members.id, how FROM members JOIN films ON former = members.film`);
}

/** What became of each record in the end: `records`, `bad_cells`, and `left_out`, what was not before. */
const ACCOUNTS = `
  CREATE VIEW judged AS
  SELECT record.src, file, "row", start, bytes, fate AS former, movie_id AS own,
    CASE WHEN fate <> 'kept' OR reason IS NULL THEN fate
      WHEN of_films(file) OR reason = '${FEW_VOTES.en}' THEN reason ELSE 'without film' END AS fate,
    coalesce(films.id, movie_id) AS movie_id
  FROM all_records record
  LEFT JOIN dropped ON dropped.src = record.src AND dropped.id = movie_id
  LEFT JOIN members ON members.src = record.src AND members.id = movie_id
  LEFT JOIN films USING (film);
  CREATE VIEW records AS
  SELECT file, "row", start, bytes, fate, movie_id FROM judged ORDER BY src, file, "row";
  CREATE TABLE left_out AS
  SELECT file, "row", start, bytes, fate AS reason, NULL::VARCHAR AS raw
  FROM judged WHERE fate <> former AND fate <> '${FEW_VOTES.en}';
  CREATE VIEW bad_cells AS
  SELECT * EXCLUDE src FROM all_bad_cells
  UNION ALL
  SELECT file, "row", NULL, rule,
    concat(own.title, ' (', own.release_year, ')', ', ' || own.imdb_id, '; not joined with ', other.id)
  FROM doubtful JOIN all_movies own USING (src, id)
  JOIN judged ON judged.src = doubtful.src AND judged.own = doubtful.id AND of_films(file) AND fate = 'kept'
  LEFT JOIN films other ON other.former = doubtful.film
  ORDER BY file, "row", "column", reason, raw`;

/** The distinct ways in which films are made of sources, and which of them each film, in order, is. */
async function givenBy(
  connection: DuckDBConnection,
  parts: readonly CleanSource[],
): Promise<string> {
  const picked = `[${UNITS.map(({ name }) => identifier(name)).join(', ')}]`;
  const [{ patterns, films }] = await query<{ patterns: (number | null)[][]; films: number[] }>(
    connection,
    `WITH numbered AS (
       SELECT ${picked} AS pattern, row_number() OVER (ORDER BY min(film)) - 1 AS n FROM picks GROUP BY pattern
     )
     SELECT (SELECT list(pattern ORDER BY n) FROM numbered) AS patterns,
       (SELECT list(n ORDER BY film) FROM picks JOIN numbered ON pattern = ${picked}) AS films`,
  );
  const told = (patterns ?? []).map((pattern) => {
    const given = parts.map(({ name }, src) => {
      const columns = UNITS.flatMap((unit, i) => (pattern[i] === src ? unit.columns : []));
      return [name, columns] as const;
    });
    return Object.fromEntries(given.filter(([, columns]) => columns.length > 0));
  });
  return `${JSON.stringify({ patterns: told, films: films ?? [] })}\n`;
}

/** The steps of each source, and those by which they were made one. */
async function lineageOf(
  connection: DuckDBConnection,
  parts: readonly CleanSource[],
): Promise<LineageStep[]> {
  const counts = await query<{ src: number; name: string; n: number }>(
    connection,
    `SELECT src, how AS name, count(*) AS n FROM members WHERE how IS NOT NULL GROUP BY ALL
     UNION ALL SELECT src, rule, count(*) FROM doubtful GROUP BY ALL
     UNION ALL SELECT src, 'left out: ' || reason, count(*) FROM dropped GROUP BY ALL
     UNION ALL SELECT src, name, count(*)
       FROM (UNPIVOT (SELECT * EXCLUDE film FROM picks) ON COLUMNS(*) INTO NAME name VALUE src) GROUP BY ALL`,
  );
  const [{ n: films }] = await query<{ n: number }>(connection, 'SELECT count(*) AS n FROM films');
  const columnsOf = (name: string) => UNITS.find((unit) => unit.name === name)?.columns ?? [name];
  return joinedLineage(
    parts.map(({ name, lineage }, src) => {
      const own = counts
        .filter((one) => one.src === src)
        .flatMap(({ name, n }) => columnsOf(name).map((column) => [column, n] as const));
      return { name, steps: lineage, counts: new Map(own) };
    }),
    films,
  );
}
