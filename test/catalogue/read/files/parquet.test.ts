import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { csvRecords, openBytes } from '../../../../src/catalogue/index.js';
import { findSources } from '../../../../src/catalogue/read/files/sources.js';
import { makeZip } from '../make-zip.js';

const root = mkdtempSync(join(tmpdir(), 'cartelera-parquet-'));
const instance = await DuckDBInstance.create(':memory:');
const duckdb: DuckDBConnection = await instance.connect();
afterAll(() => {
  duckdb.closeSync();
  instance.closeSync();
  rmSync(root, { recursive: true });
});

let count = 0;
const newFile = () => join(root, `${count++}.parquet`);

/** A Parquet file of the rows of a query. */
async function parquetOf(query: string, options = ''): Promise<string> {
  const file = newFile();
  await duckdb.run(`COPY (${query}) TO '${file}' (FORMAT parquet${options})`);
  return file;
}

async function bytesOf(file: string, onRead?: (bytes: number) => void): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of openBytes(file, onRead)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function rowsOf(file: string) {
  const rows = [];
  for await (const batch of csvRecords(openBytes(file), { file })) {
    for (const { cells } of batch) rows.push(cells);
  }
  return rows;
}

describe('a Parquet file', () => {
  it.each([
    ['a whole number', '862::BIGINT', '862'],
    ['a whole number that is kept as another', '862::DOUBLE', '862'],
    ['a large one', '2787965087::DOUBLE', '2787965087'],
    ['another number', '7.7::FLOAT', '7.7'],
    ['a decimal one', '12.50::DECIMAL(9, 2)', '12.50'],
    ['a flag', 'true', 'true'],
    ['a date', "DATE '1995-10-30'", '1995-10-30'],
    ['a time', "TIMESTAMP_NS '1995-10-30 01:02:03'", '1995-10-30 01:02:03'],
    ['a midnight', "TIMESTAMP '1995-10-30 00:00:00'", '1995-10-30'],
    ['a midnight before 1970', "TIMESTAMP_S '1925-01-02 00:00:00'", '1925-01-02'],
    ['a time of a zone', "TIMESTAMPTZ '1995-10-30 01:00:00+02'", '1995-10-29 23:00:00'],
    ['a text', `'He said "no", twice'`, 'He said "no", twice'],
    ['a text of lines', "'one' || chr(13) || chr(10) || 'two'", 'one\r\ntwo'],
    ['bytes that are text', "'\\xC3\\xA9'::BLOB", 'é'],
    ['other bytes', "'\\xFF'::BLOB", '\\xFF'],
    ['names', "['Drama', 'A \"B\"']", '["Drama","A \\"B\\""]'],
    ['ids', '[18, 80]', '[18,80]'],
    ['structs', "[{'id': 18, 'name': 'Drama'}]", '[{"id":18,"name":"Drama"}]'],
    ['a map', "MAP {'a': 1}", '{"a":1}'],
    ['nothing', 'NULL::VARCHAR[]', ''],
  ])('gives as the text of a cell %s', async (_, value, text) => {
    expect(await rowsOf(await parquetOf(`SELECT ${value} AS a, 1 AS b`))).toEqual([
      ['a', 'b'],
      [text, '1'],
    ]);
  });

  it('has the columns of its own names, and the fields of credits and keywords as columns', async () => {
    const people = "{'cast': [{'id': 7, 'name': 'Ana'}], 'crew': [{'id': 8, 'job': 'Director'}]}";
    const file = await parquetOf(
      `SELECT 1 AS "Titla", 2 AS title, 3 AS "a ""b"", c", {'x': {'y': 1}} AS s, ${people} AS credits,
         {'keywords': [{'id': 5, 'name': 'heist'}]} AS keywords`,
    );
    writeFileSync(file, readFileSync(file, 'latin1').replaceAll('Titla', 'Title'), 'latin1');
    expect(await rowsOf(file)).toEqual([
      ['Title', 'title', 'a "b", c', 's', 'cast', 'crew', 'keywords'],
      [
        ...['1', '2', '3', '{"x":{"y":1}}', '[{"id":7,"name":"Ana"}]'],
        ...['[{"id":8,"job":"Director"}]', '[{"id":5,"name":"heist"}]'],
      ],
    ]);
  });

  it('is in a folder of any name', async () => {
    const folder = join(root, 'year=1995 [a]*?');
    mkdirSync(folder);
    copyFileSync(await parquetOf('SELECT 1 AS id'), join(folder, "o'clock.parquet"));
    expect(await rowsOf(join(folder, "o'clock.parquet"))).toEqual([['id'], ['1']]);
  });

  it('gives all rows in order, the same bytes each time, and tells of all that it holds', async () => {
    const options = ', ROW_GROUP_SIZE 2048, COMPRESSION zstd';
    const file = await parquetOf(
      "SELECT range AS id, repeat('x', range % 50) FROM range(9000)",
      options,
    );
    const rows = await rowsOf(file);
    expect(rows.slice(1).map((cells) => cells?.[0])).toEqual(
      Array.from({ length: 9000 }, (_, i) => `${i}`),
    );
    let read = 0;
    const bytes = await bytesOf(file, (size) => {
      read += size;
    });
    expect(read).toBe(readFileSync(file).length);
    expect(bytes.equals(await bytesOf(file))).toBe(true);
  });

  it('without rows is a header', async () => {
    expect(await rowsOf(await parquetOf('SELECT 1 AS a WHERE false'))).toEqual([['a']]);
  });

  it('gives every text as it is', async () => {
    const texts = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.option(fc.string())), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(texts, async (rows) => {
        await duckdb.run('CREATE OR REPLACE TABLE texts (a VARCHAR, b VARCHAR, c VARCHAR[])');
        const appender = await duckdb.createAppender('texts');
        for (const [a, b] of rows) {
          appender.appendVarchar(a);
          if (b === null) appender.appendNull();
          else appender.appendVarchar(b);
          appender.appendList([a, b ?? '']);
          appender.endRow();
        }
        appender.closeSync();
        const [, ...found] = await rowsOf(await parquetOf('FROM texts'));
        expect(found.map((cells) => [cells![0], cells![1], JSON.parse(cells![2])])).toEqual(
          rows.map(([a, b]) => [a, b ?? '', [a, b ?? '']]),
        );
      }),
      { numRuns: 30 },
    );
  });
});

const FILM = "SELECT 1 AS id, 'A' AS title, DATE '1995-10-30' AS release_date";

describe('as a source', () => {
  it('is known by its columns', async () => {
    for (const [query, layout] of [
      [FILM, 'kaggle'],
      [`${FILM}, 'x' AS backdrop_path, 'Luna' AS production_companies`, 'tmdb-v11'],
      [`${FILM}, ['Drama'] AS genre_names`, 'cartelera'],
    ]) {
      const file = await parquetOf(query);
      const sources = await findSources(file);
      expect([sources.layout, sources.files[0].path]).toEqual([layout, file]);
    }
  });

  it.each([
    [
      'is damaged',
      (whole: Buffer) => whole.subarray(0, whole.length - 20),
      /\.parquet cannot be read as Parquet \([^\n]*\); expected a whole file/,
    ],
    [
      'has a name twice',
      (whole: Buffer) =>
        Buffer.from(whole.toString('latin1').replaceAll('titla', 'title'), 'latin1'),
      /has more than one column named "title"; expected each name once/,
    ],
    [
      'lacks a column',
      (whole: Buffer) =>
        Buffer.from(whole.toString('latin1').replaceAll('release_date', 'release_dote'), 'latin1'),
      /has no column "release_date"; its columns are "id", "title", "release_dote", "titla"/,
    ],
    ['is packed', (whole: Buffer) => gzipSync(whole), /is a Parquet file, packed: unpack it/],
    [
      'is in a .zip',
      (whole: Buffer) => makeZip([{ path: 'films.parquet', bytes: whole }]),
      /films\.parquet \(a Parquet file, packed: unpack it\)/,
    ],
  ])('is refused in one sentence where it %s', async (_, change, message) => {
    const file = await parquetOf(`${FILM}, 'B' AS titla`);
    writeFileSync(file, change(readFileSync(file)));
    await expect(findSources(file)).rejects.toThrow(message);
  });
});
