import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCatalogue, EXPORT_TABLES, exportClean } from '../../../src/catalogue/index.js';
import { connect, query } from '../../../src/duckdb/database.js';
import { literal } from '../../../src/duckdb/sql.js';

const root = await mkdtemp(join(tmpdir(), 'cartelera-export-'));
afterAll(() => rm(root, { recursive: true }));

const folder = join(root, 'catalogue');
const HEADER =
  'id,title,release_date,popularity,vote_average,vote_count,budget,revenue,runtime,genres,production_companies';
const FILMS = [
  `1,"=HYPERLINK(""http://x"",""y"")",1995-10-30,21.946943,7.7,5415,30000000,373554033,81.0,"[{'id': 18, 'name': 'Drama'}]","[{'name': '=Films; Co', 'id': 7}]"`,
  '2,+1,1995-10-31,0.000001,8.0,1,0,0,0,[],[]',
  '3,@home,1995-11-01,,,,,,,[],[]',
  '4,-2 days,1995-11-02,1,1,1,1,1,90.5,[],[]',
  '5,-5,1995-11-03,1,1,1,1,1,1,[],[]',
  '6,"\tTab; and ""quote""",1995-11-04,1,1,1,1,1,1,[],[]',
  '7,"A = b, -c",1995-11-05,1,1,1,1,1,1,[],[]',
  '8,,1995-11-06,1,1,1,1,1,1,[],[]',
];

beforeAll(async () => {
  const source = join(root, 'source');
  await mkdir(source);
  await writeFile(join(source, 'movies_metadata.csv'), [HEADER, ...FILMS, ''].join('\n'));
  await buildCatalogue({ source, folder, formats: 'parquet and arrow' });
});

/** Cells of a line of CSV, read by the letter. */
function cellsOf(line: string, separator: string): string[] {
  const cells = [''];
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') {
      if (quoted && cells.at(-1)?.endsWith('\0')) cells.push(`${cells.pop()}`.replace(/\0$/u, ''));
      quoted = !quoted;
    } else if (letter === separator && !quoted) cells.push('');
    else cells.push(`${cells.pop()}${letter}`);
  }
  return cells;
}

/** Rows of a file of CSV by the names of its header, and its first letter. */
async function rowsOf(file: string, separator: string) {
  const text = await readFile(file, 'utf8');
  const [header, ...lines] = text
    .replace(/^\ufeff/u, '')
    .trimEnd()
    .split('\n');
  const names = cellsOf(header, separator);
  const rows = lines.map((line) => {
    const cells = cellsOf(line, separator);
    expect(cells).toHaveLength(names.length);
    return Object.fromEntries(cells.map((cell, i) => [names[i], cell]));
  });
  return { mark: text.startsWith('\ufeff'), rows };
}

const SAFE = [
  "'=HYPERLINK(http://x,y)",
  "'+1",
  "'@home",
  "'-2 days",
  '-5',
  "'\tTab; and quote",
  'A = b, -c',
];

describe('the clean data set', () => {
  it('has whole numbers without a point, and texts as they are', async () => {
    const to = join(root, 'plain');
    const { guarded } = await exportClean({ folder, format: 'csv', to });
    expect(guarded).toBe(0);
    const { mark, rows } = await rowsOf(join(to, 'movies.csv'), ',');
    expect(mark).toBe(false);
    expect(rows.map(({ title }) => title)).toEqual(SAFE.map((title) => title.replace(/^'/u, '')));
    expect(rows[0]).toMatchObject({
      vote_count: '5415',
      budget: '30000000',
      runtime: '81',
      popularity: '21.946943',
      vote_average: '7.7',
      return: '12.4518011',
      genre_names: '[Drama]',
    });
    expect(rows[2]).toMatchObject({ vote_count: '', budget: '0', popularity: '' });
    expect(rows[3].runtime).toBe('90.5');
  });

  it('counts votes in whole numbers in Parquet and JSON too', async () => {
    const to = join(root, 'others');
    await exportClean({ folder, format: 'json', to });
    await exportClean({ folder, format: 'parquet', to });
    expect(await readFile(join(to, 'movies.json'), 'utf8')).toContain('"vote_count":5415,');
    const { connections, close } = await connect(1, {});
    const file = literal(join(to, 'movies.parquet'));
    const types = await query<{ column_name: string; column_type: string }>(
      connections[0],
      `DESCRIBE FROM read_parquet(${file})`,
    );
    close();
    expect(types.find(({ column_name }) => column_name === 'vote_count')?.column_type).toBe(
      'BIGINT',
    );
  });
});

describe('for Excel', () => {
  it.each([
    ['en', ',', '.'],
    ['es', ';', ','],
  ] as const)(
    'in %s: %s between cells, %s in decimals, a mark, no formulas',
    async (excel, separator, point) => {
      const to = join(root, excel);
      const { guarded } = await exportClean({ folder, format: 'csv', to, excel });
      const { mark, rows } = await rowsOf(join(to, 'movies.csv'), separator);
      expect(mark).toBe(true);
      expect(rows.map(({ title }) => title)).toEqual(SAFE);
      expect(guarded).toBe(SAFE.filter((title) => title.startsWith("'")).length);
      expect(rows[0]).toMatchObject({
        id: '1',
        popularity: `21${point}946943`,
        vote_count: '5415',
        release_date: '1995-10-30',
        company_names: '[=Films; Co]',
      });
      expect((await rowsOf(join(to, 'genres.csv'), separator)).rows).toEqual([
        { id: '18', name: 'Drama' },
      ]);
    },
  );

  it('leaves numbers below zero as they are', async () => {
    const to = join(root, 'people');
    await exportClean({ folder, format: 'csv', to, excel: 'es', tables: ['rejects', 'movies'] });
    const { rows } = await rowsOf(join(to, 'tables/movies.csv'), ';');
    expect(rows[4].title).toBe('-5');
    const rejects = await readFile(join(to, 'tables/rejects.csv'), 'utf8');
    expect(rejects).toContain('movies_metadata.csv;8;no title;');
  });
});

describe('the tables', () => {
  it.each(['csv', 'parquet'] as const)('as %s hold what the release holds', async (format) => {
    const to = join(root, `all-${format}`);
    const { files } = await exportClean({ folder, format, to, tables: EXPORT_TABLES });
    expect(files).toHaveLength(EXPORT_TABLES.length);
    expect((await readdir(join(to, 'tables'))).toSorted()).toEqual(
      EXPORT_TABLES.map((table) => `${table}.${format}`).toSorted(),
    );
    const { connections, close } = await connect(1, {});
    for (const table of EXPORT_TABLES) {
      const [before, after] = [
        join(folder, `${table}.parquet`),
        join(to, `tables/${table}.${format}`),
      ];
      const read =
        format === 'csv'
          ? `read_csv(${literal(after)}, header = true, all_varchar = true)`
          : literal(after);
      const [{ n }] = await query<{ n: number }>(
        connections[0],
        `SELECT CAST(count(*) AS INTEGER) AS n FROM ${read}`,
      );
      const [{ m }] = await query<{ m: number }>(
        connections[0],
        `SELECT CAST(count(*) AS INTEGER) AS m FROM ${literal(before)}`,
      );
      expect(n, table).toEqual(m);
    }
    close();
  });

  it('of a release are there all: nothing of it has no name', async () => {
    const there = (await readdir(folder)).filter((name) => name.endsWith('.parquet'));
    expect(there.map((name) => name.replace('.parquet', '')).toSorted()).toEqual(
      [...EXPORT_TABLES, 'raw_movies'].toSorted(),
    );
  });
});
