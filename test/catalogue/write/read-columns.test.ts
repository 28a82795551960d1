import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/catalogue/load/database.js';
import { decodeTable, encodeTable } from '../../../src/catalogue/tables/table.js';
import { readColumns } from '../../../src/catalogue/write/read-columns.js';
import { query } from '../../../src/duckdb/database.js';

type Cells = readonly [character: string | null, creditedAs: string | null];

/** The texts of a table in memory, and as DuckDB's own client gives them. */
async function bothWays(cells: readonly Cells[]) {
  const database = await openDatabase('200MB');
  const { first } = database;
  try {
    await first.run(`CREATE TABLE movie_cast (
      movie_id INTEGER, position INTEGER, person_id INTEGER, credited_as VARCHAR, character VARCHAR)`);
    const appender = await first.createAppender('movie_cast');
    for (const [row, [character, creditedAs]] of cells.entries()) {
      for (const number of [row, row % 7, -row]) appender.appendInteger(number);
      for (const text of [creditedAs, character]) {
        if (text === null) appender.appendNull();
        else appender.appendVarchar(text);
      }
      appender.endRow();
    }
    appender.closeSync();
    const table = decodeTable(
      'movie_cast',
      encodeTable('movie_cast', await readColumns(first, 'movie_cast')),
    );
    const ours = cells.map((_, row) => ({
      movie_id: table.movie_id[row],
      position: table.position[row],
      person_id: table.person_id[row],
      credited_as: table.credited_as.at(row),
      character: table.character.at(row),
    }));
    return { ours, theirs: await query(first, 'FROM movie_cast') };
  } finally {
    database.close();
  }
}

/** Strings of up to 12 bytes and longer ones are kept in different ways. */
const text = fc.option(fc.string({ unit: 'binary', maxLength: 40 }));

it("gives what DuckDB's own client gives", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { maxLength: 60 }), async (cells) => {
      const { ours, theirs } = await bothWays(cells);
      expect(ours).toEqual(theirs);
    }),
    { numRuns: 30 },
  );
});

it('reads more rows than a vector holds, and longer texts than it has room for', async () => {
  const cells = Array.from({ length: 5000 }, (_, i): Cells => {
    const long = 'ñandú '.repeat(i % 4 === 0 ? i % 300 : i % 3);
    return [i % 7 === 0 ? null : `${long}${i}`, i % 2048 < 3 ? null : `${i}`];
  });
  const { ours, theirs } = await bothWays(cells);
  expect(ours).toEqual(theirs);
});

it('empty numbers are NaN, empty whole numbers 0, dates are days', async () => {
  const database = await openDatabase('100MB');
  const { first } = database;
  try {
    await first.run(`CREATE TABLE movies AS SELECT 7 AS id, NULL::VARCHAR AS imdb_id, 'A' AS title,
      'B' AS original_title, 'en' AS original_language, DATE '1970-01-03' AS release_date,
      1970 AS release_year, 1 AS release_month, NULL::DOUBLE AS runtime, 0.5::DOUBLE AS budget,
      1e300::DOUBLE AS revenue, 0::DOUBLE AS "return", NULL::DOUBLE AS popularity,
      6.5::DOUBLE AS vote_average, 3::DOUBLE AS vote_count, '' AS status, true AS adult,
      false AS video, NULL::INTEGER AS collection_id, NULL::VARCHAR AS overview,
      NULL::VARCHAR AS tagline, NULL::VARCHAR AS homepage, NULL::VARCHAR AS poster_path`);
    const table = decodeTable('movies', encodeTable('movies', await readColumns(first, 'movies')));
    expect(table).toMatchObject({ length: 1, id: Int32Array.of(7) });
    expect([table.runtime[0], table.popularity[0], table.budget[0], table.revenue[0]]).toEqual([
      Number.NaN,
      Number.NaN,
      0.5,
      1e300,
    ]);
    expect([table.collection_id[0], table.release_date[0], table.adult[0], table.video[0]]).toEqual(
      [0, 2, 1, 0],
    );
    expect([table.imdb_id.at(0), table.title.at(0), table.status.at(0)]).toEqual([null, 'A', '']);
  } finally {
    database.close();
  }
});
