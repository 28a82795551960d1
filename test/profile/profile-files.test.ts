import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileFiles } from '../../src/profile/index.js';

let root: string;
let files = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-files-test-'));
});
afterAll(() => rm(root, { recursive: true }));

async function csv(text: string | Uint8Array): Promise<string> {
  const path = join(root, `file-${files++}.csv`);
  await writeFile(path, text);
  return path;
}

const lines = (header: string, n: number, line: (i: number) => string) =>
  `${[header, ...Array.from({ length: n }, (_, i) => line(i))].join('\n')}\n`;

const profile = (path: string, against?: string) =>
  profileFiles({ files: [path], against, folder: join(root, 'report') });

const kinds = (found: Awaited<ReturnType<typeof profile>>, column: string) =>
  found.alerts.filter((one) => one.column === column).map(({ kind }) => kind);

describe('types are inferred from the cells', () => {
  it.each([
    ['integer', (i: number) => String(i * 3)],
    ['number', (i: number) => String(i / 7)],
    ['date', (i: number) => `2020-01-${String((i % 28) + 1).padStart(2, '0')}`],
    ['boolean', (i: number) => (i % 3 === 0 ? 'True' : 'False')],
    ['category', (i: number) => ['red', 'green', 'blue'][i % 3]],
    ['text', (i: number) => `A sentence of its own, number ${i}`],
    ['url', (i: number) => `https://example.org/${i}`],
    ['nested', (i: number) => `[{'id': ${i % 5}, 'name': 'n${i % 5}'}]`],
    ['empty', () => ''],
  ])('%s', async (type, cell) => {
    const path = await csv(lines('n,x', 120, (i) => `${i},"${cell(i)}"`));
    const { columns } = await profile(path);
    expect(columns.x.type).toBe(type);
  });

  it('identifier, by its name', async () => {
    const { columns } = await profile(await csv(lines('film_id,n', 50, (i) => `${i},${i}`)));
    expect(columns.film_id.type).toBe('identifier');
  });
});

it('shows each of several files, whatever they are called', async () => {
  const paths = ['one', 'other'].map((folder) => join(root, folder, 'films.csv'));
  for (const [i, path] of paths.entries()) {
    await mkdir(dirname(path));
    await writeFile(path, lines('id', 3 + i, String));
  }
  const tabs = await csv(lines('id\tname', 7, (i) => `${i}\tx`));
  const files = [await csv('id\n1\n'), ...paths, tabs];
  const { tables } = await profileFiles({ files, folder: join(root, 'report') });
  const rows = Object.entries(tables).map(([name, table]) => [name, table.table, table.rows]);
  const last = basename(tabs);
  expect(rows).toEqual([
    ['one/films.csv', 'one/films.csv', 3],
    ['other/films.csv', 'other/films.csv', 4],
    [last, last, 7],
  ]);
});

describe('what is wrong with a file becomes an alert', () => {
  it('mixed types, values that do not read, infinity, blanks, placeholders, broken letters', async () => {
    const path = await csv(
      lines('mixed,almost,special,blank,nothing,letters', 200, (i) =>
        [
          i % 2 === 0 ? i : `word ${i}`,
          i === 7 ? 'oops' : i,
          i === 3 ? 'NaN' : i === 4 ? 'Infinity' : i,
          i === 5 ? '" padded "' : `word ${i}`,
          i === 6 ? 'N/A' : `word ${i}`,
          i === 8 ? 'AmÃ©lie' : `Amélie ${i}`,
        ].join(','),
      ),
    );
    const found = await profile(path);
    expect(kinds(found, 'mixed')).toContain('mixed_types');
    expect(kinds(found, 'almost')).toContain('unparseable');
    expect(found.columns.almost.not_of_type_examples).toEqual([{ row: 8, value: 'oops' }]);
    expect(found.columns.special).toMatchObject({ missing: 1, not_finite: 1 });
    expect(kinds(found, 'special')).toContain('not_finite');
    expect(kinds(found, 'blank')).toContain('outer_blanks');
    expect(kinds(found, 'nothing')).toContain('placeholders');
    expect(kinds(found, 'letters')).toContain('mojibake');
    expect(found.columns.letters.text?.mojibake).toBe(1);
  });

  it('constant, missing, imbalanced, rows that repeat, columns that say the same', async () => {
    const path = await csv(
      lines('constant,missing,rare,a,b', 400, (i) =>
        ['same', i % 4 === 0 ? 'x' : '', i === 0 ? 'no' : 'yes', i % 200, (i % 200) * 2].join(','),
      ),
    );
    const found = await profile(path);
    expect(kinds(found, 'constant')).toContain('constant');
    expect(kinds(found, 'missing')).toContain('missing');
    expect(kinds(found, 'rare')).toContain('imbalanced');
    expect(kinds(found, 'a')).toContain('correlated');
    expect(found.duplicate_rows).toBe(199);
    const costs = found.alerts.map(({ cost }) => cost);
    expect(costs).toEqual([...costs].sort((x, y) => y - x));
  });
});

describe('packed files are read as what they hold', () => {
  const text = lines('n,title', 3000, (i) => `${i},Film number ${(i * 7919) % 3001}`);
  const written = async (name: string, bytes: string | Uint8Array) => {
    const path = join(root, name);
    await writeFile(path, bytes);
    return path;
  };
  const zstd = async (name: string) => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `COPY (FROM read_csv('${await csv(text)}', all_varchar = true))
       TO '${join(root, name)}' (FORMAT csv, COMPRESSION zstd)`,
    );
    connection.closeSync();
    instance.closeSync();
    return readFile(join(root, name));
  };

  it('gzip and Zstandard, whatever they are called', async () => {
    const plain = await profile(await written('films.csv', text));
    const packed = [
      await written('films.csv.gz', gzipSync(text)),
      await written('films.csv.zst', await zstd('films.csv.zst')),
      await written('packed.csv', gzipSync(text)),
      await written('plain.csv.zst', text),
    ];
    for (const path of packed) {
      const { rows, columns } = await profile(path);
      expect({ path, rows, columns }).toEqual({ path, rows: 3000, columns: plain.columns });
    }
    const { drift } = await profile(packed[1], packed[0]);
    expect(drift).toMatchObject({ against: 'films.csv.gz', drifting: 0, rows_before: 3000 });
  });

  it('a damaged one is an error that names it, not a shorter report', async () => {
    const gzip = gzipSync(text);
    const frames = await zstd('frames.csv.zst');
    const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);
    await expect(profile(await written('half.csv.gz', half(gzip)))).rejects.toThrow(
      /half\.csv\.gz is damaged gzip: .* after \d+ bytes came out; expected the whole file$/,
    );
    await expect(profile(await written('half.tsv.zst', half(frames)))).rejects.toThrow(
      /half\.tsv\.zst is damaged Zstandard: .* after \d+ bytes came out; expected the whole file$/,
    );
  });
});

describe('nested columns are opened', () => {
  it('counts entries, empty lists, what appears together, and cells that did not parse', async () => {
    const cells = [
      "[{'id': 1, 'name': 'Drama'}, {'id': 2, 'name': 'Comedy'}]",
      '[{""id"": 1, ""name"": ""Drama""}, {""id"": 2, ""name"": ""Comedy""}]',
      "[{'id': 1, 'name': 'Drama'}]",
      '[]',
      "[{'id': 1, 'name': 'Drama]",
    ];
    const path = await csv(lines('n,genres', 5, (i) => `${i},"${cells[i]}"`));
    const { genres } = (await profile(path)).nested;
    expect(genres).toMatchObject({
      rows: 5,
      empty: 2,
      entries: 5,
      distinct: 2,
      longest: 2,
      unreadable: 1,
    });
    expect(genres.common.map(({ name, n }) => [name, n])).toEqual([
      ['Drama', 3],
      ['Comedy', 2],
    ]);
    expect(genres.together[0]).toMatchObject({ n: 2, lift: (2 * 5) / (3 * 2) });
    expect(genres.unreadable_examples[0].row).toBe(5);
  });

  it('of Parquet types too', async () => {
    const path = join(root, 'lists.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT i AS id, [{'name': 'a', 'id': 1}, {'name': 'b' || i % 2, 'id': 2 + i % 2}] AS tags
       FROM range(10) t(i)) TO '${path}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    const { tags } = (await profile(path)).nested;
    expect(tags).toMatchObject({ entries: 20, distinct: 3, empty: 0 });
  });
});

describe('two files compared', () => {
  const film = (shift: number) => (i: number) =>
    `${i},${((i * 7919) % 1000) / 100 + shift},${['en', 'fr', shift > 0 ? 'xx' : 'es'][i % 3]}`;

  it('texts drift when they speak of something else, not by chance', async () => {
    const subjects = ['war', 'love', 'ship', 'moon', 'king', 'snow', 'road', 'fire'];
    const text = (of: readonly string[], i: number) =>
      Array.from({ length: 8 }, (_, k) => of[(i * 7 + k * k * 3 + (i % 5) * k) % of.length]).join(
        ' ',
      );
    const texts = (of: readonly string[], from: number) =>
      csv(lines('plot', 1200, (i) => `"${text(of, from + i)} ${from + i}"`));
    const before = await texts(subjects, 1000);
    const alike = await texts(subjects, 5000);
    const other = await texts([...subjects.slice(4), 'bank', 'heist', 'cops', 'jail'], 1000);
    const drifted = async (path: string) => (await profile(path, before)).drift!.columns[0];
    expect(await drifted(alike)).toMatchObject({
      test: { en: 'Jensen-Shannon (words)' },
      drift: false,
    });
    expect(await drifted(other)).toMatchObject({
      test: { en: 'Jensen-Shannon (words)' },
      drift: true,
    });
  });

  it('does not drift from itself', async () => {
    const path = await csv(lines('id,score,language', 500, film(0)));
    const { drift } = await profile(path, path);
    expect(drift).toMatchObject({ drift: false, drifting: 0, added: [], removed: [], retyped: [] });
  });

  it('finds a shift, new and vanished categories, by tests in small files', async () => {
    const before = await csv(lines('id,score,language,gone', 500, (i) => `${film(0)(i)},1`));
    const now = await csv(lines('id,score,language,added', 500, (i) => `${film(3)(i)},1`));
    const { drift } = await profile(now, before);
    expect(drift).toMatchObject({ drift: true, drifting: 2, added: ['added'], removed: ['gone'] });
    const of = (name: string) => drift!.columns.find(({ column }) => column === name);
    expect(of('score')?.test.en).toBe('Kolmogorov-Smirnov p');
    expect(of('language')).toMatchObject({ new_categories: ['xx'], vanished_categories: ['es'] });
  });

  it('and by distances in large ones', async () => {
    const before = await csv(lines('id,score,language', 3000, film(0)));
    const now = await csv(lines('id,score,language', 3000, film(0.05)));
    const { drift } = await profile(now, before);
    const [score, language] = drift!.columns;
    // A shift of all values is a Wasserstein distance of that shift.
    expect(score).toMatchObject({ test: { en: 'Wasserstein / sd' }, drift: false });
    expect(language).toMatchObject({ test: { en: 'Jensen-Shannon' }, drift: true });
  });
});

describe('hostile files give a report or a clear error', () => {
  it.each([
    ['a header alone', 'a,b\n', 0],
    ['one row', 'a,b\n1,x\n', 1],
    ['one column', lines('a', 50, String), 50],
    [
      'a quote that is never closed',
      lines('a,b', 300, (i) => (i === 4 ? '"open,1' : `${i},${i}`)),
      299,
    ],
    [
      'columns called as the engine calls its own',
      lines('rowid,__proto__,a"b', 5, (i) => `${i},${i},${i}`),
      5,
    ],
    [
      'the largest numbers',
      lines('x', 9, (i) => ['1e308', '-1e308', 'NaN', 'Infinity', ''][i % 5]),
      9,
    ],
  ])('%s', async (_what, text, rows) => {
    expect((await profile(await csv(text))).rows).toBe(rows);
  });

  it('Latin-1 text', async () => {
    const path = await csv(
      Buffer.from(
        lines('nombre,n', 40, (i) => `Muñoz ${i},${i}`),
        'latin1',
      ),
    );
    const { columns } = await profile(path);
    expect(columns.nombre.text?.words[0].word).toBe('muñoz');
  });

  it('no file, and a file of another kind', async () => {
    await expect(profile(join(root, 'missing.csv'))).rejects.toThrow(
      'expected a CSV, Parquet or JSON file',
    );
    const other = join(root, 'other.xyz');
    await writeFile(other, 'text');
    await expect(profile(other)).rejects.toThrow('expected .csv, .tsv, .parquet');
  });

  it('many different strings: the page stays as small as that of few', async () => {
    const few = await csv(lines('s', 100, (i) => `string number ${i}`));
    await profile(few);
    const small = (await readFile(join(root, 'report/profile.html'))).length;
    const many = await csv(lines('s', 60_000, (i) => `string number ${i} ${i * 7919}`));
    const { columns } = await profile(many);
    expect(columns.s).toMatchObject({ distinct: 60_000, duplicates: 0, unique: 60_000 });
    const large = (await readFile(join(root, 'report/profile.html'))).length;
    expect(large).toBeLessThan(small * 1.5);
  });

  it('hundreds of columns: those without a card have a line', async () => {
    const names = Array.from({ length: 300 }, (_, i) => `c${i}`);
    const path = await csv(lines(names.join(), 20, (i) => names.map((_, j) => i * j).join()));
    const { columns, correlations } = await profile(path);
    expect(Object.keys(columns)).toHaveLength(300);
    expect(correlations.left_out.length).toBeGreaterThan(200);
    expect((await readFile(join(root, 'report/profile.html'))).length).toBeLessThan(4e6);
  });
});
