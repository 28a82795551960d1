import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCatalogue, openCatalogue } from '../../src/catalogue/index.js';
import { parquetRows } from './check-build.js';

let root: string;
let folders = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-catalogue-'));
});
afterAll(() => rm(root, { recursive: true }));

type Files = Readonly<Record<string, string | Uint8Array>>;

async function folderOf(files: Files): Promise<string> {
  const folder = join(root, `source-${folders++}`);
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

async function build(files: Files) {
  const source = await folderOf(files);
  const folder = join(source, 'catalogue');
  const account = await buildCatalogue({ source, folder, formats: 'parquet and arrow' });
  const catalogue = openCatalogue(folder);
  const steps = new Map(
    account.lineage.map(({ table, step, rows }) => [`${table}: ${step}`, rows]),
  );
  return { catalogue, steps, rows: await parquetRows(folder), films: account.films };
}

const MOVIE_HEADER =
  'adult,belongs_to_collection,budget,genres,homepage,id,imdb_id,original_language,original_title,' +
  'overview,popularity,poster_path,production_companies,production_countries,release_date,revenue,' +
  'runtime,spoken_languages,status,tagline,title,video,vote_average,vote_count';

/** A row of movies_metadata.csv: the cells that matter here, the others plausible. */
function movie(cells: Readonly<Record<string, string>>): string {
  const usual: Record<string, string> = {
    adult: 'False',
    genres: "[{'id': 18, 'name': 'Drama'}]",
    original_language: 'en',
    popularity: '1.5',
    release_date: '1995-10-30',
    runtime: '81.0',
    status: 'Released',
    video: 'False',
    vote_average: '7.7',
    vote_count: '5415',
    ...cells,
  };
  return MOVIE_HEADER.split(',')
    .map((column) => usual[column] ?? '')
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
}

const movies = (...rows: readonly string[]) => `${[MOVIE_HEADER, ...rows].join('\n')}\n`;
const kaggle = (rows: readonly string[], credits = '', keywords = ''): Files => ({
  'movies_metadata.csv': movies(...rows),
  'credits.csv': `cast,crew,id\n${credits}`,
  'keywords.csv': `id,keywords\n${keywords}`,
});

describe('cleaning', () => {
  it('leaves out rows without a usable id, repeated ids, and rows without date or title', async () => {
    const { steps, rows, films } = await build(
      kaggle([
        movie({ id: '1', title: 'One' }),
        movie({ id: '1997-08-20', title: 'Shifted' }),
        movie({ id: '1', title: 'One again' }),
        movie({ id: '2', title: 'No date', release_date: '' }),
        movie({ id: '3', title: '' }),
        movie({ id: '4', title: 'Not a date', release_date: '1' }),
        movie({ id: '5.0', title: 'Five' }),
        movie({ id: '12.5', title: 'Half' }),
      ]),
    );
    expect(films).toBe(2);
    expect(steps.get('movies: left out: unusable id')).toBe(2);
    expect(steps.get('movies: left out: repeated id')).toBe(1);
    expect(steps.get('movies: left out: no release date')).toBe(1);
    expect(steps.get('movies: left out: release date not readable')).toBe(1);
    expect(steps.get('movies: left out: no title')).toBe(1);
    const rejects = await rows<{ row: number; reason: string }>(
      'SELECT row, reason FROM rejects ORDER BY row',
    );
    expect(rejects.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '2 unusable id',
      '3 repeated id',
      '4 no release date',
      '5 no title',
      '6 release date not readable',
      '8 unusable id',
    ]);
  });

  it('makes the film of the first row of an id that has date and title', async () => {
    const { catalogue, rows } = await build(
      kaggle([
        movie({ id: '1', title: 'No date', release_date: '' }),
        movie({ id: '2', title: '' }),
        movie({ id: '1', title: 'One' }),
        movie({ id: '1', title: 'One again' }),
        movie({ id: '2', title: '' }),
      ]),
    );
    expect(catalogue.movies.title.at(0)).toBe('One');
    expect(catalogue.movies.length).toBe(1);
    expect(await rows('SELECT row, reason FROM rejects ORDER BY row')).toEqual([
      { row: 1, reason: 'repeated id' },
      { row: 2, reason: 'no title' },
      { row: 4, reason: 'repeated id' },
      { row: 5, reason: 'repeated id' },
    ]);
  });

  it('puts 0 for missing money, and revenue / budget for the return', async () => {
    const { catalogue, steps } = await build(
      kaggle([
        movie({ id: '1', title: 'A', budget: '30000000', revenue: '373554033' }),
        movie({ id: '2', title: 'B', budget: '', revenue: '5' }),
        movie({ id: '3', title: 'C', budget: '/ff9qCepilowshEtG2GYWwzt2bs4.jpg', revenue: '' }),
        movie({ id: '4', title: 'D', budget: '10', revenue: 'nan' }),
      ]),
    );
    const { budget, revenue } = catalogue.movies;
    expect([...budget]).toEqual([30000000, 0, 0, 10]);
    expect([...revenue]).toEqual([373554033, 5, 0, 0]);
    expect([...catalogue.movies.return]).toEqual([373554033 / 30000000, 0, 0, 0]);
    expect(steps.get('movies: budget: missing to 0')).toBe(2);
    expect(steps.get('movies: revenue: missing to 0')).toBe(2);
  });

  it('empties a cell that is not a number, and counts it', async () => {
    const { catalogue, steps } = await build(
      kaggle([movie({ id: '1', title: 'A', popularity: 'Beware Of Frost Bites', runtime: '' })]),
    );
    expect([...catalogue.movies.popularity, ...catalogue.movies.runtime]).toEqual([NaN, NaN]);
    expect(steps.get('movies: popularity: not a number to empty')).toBe(1);
    expect(steps.get('movies: runtime: not a number to empty')).toBe(0);
  });

  it('leaves out a date that cannot be read, of any year, and takes no number with an underscore', async () => {
    const dates = ['95-10-30', '1/3/1995', '1995-02-30', '1995-10-30 10:00', '1874-12-09'];
    const { catalogue, steps } = await build(
      kaggle([
        movie({ id: '1', title: 'A', release_date: ' 1995-10-30 ', budget: '1_000' }),
        ...dates.map((release_date, i) => movie({ id: `${i + 2}`, title: 'B', release_date })),
      ]),
    );
    expect([...catalogue.movies.id]).toEqual([1, 5, 6]);
    expect([...catalogue.movies.release_year]).toEqual([1995, 1995, 1874]);
    expect([...catalogue.movies.budget]).toEqual([0, 0, 0]);
    expect(steps.get('movies: left out: no release date')).toBe(0);
    expect(steps.get('movies: left out: release date not readable')).toBe(3);
    expect(steps.get('movies: release_date: date with a time')).toBe(1);
    expect(steps.get('movies: budget: not a number to 0')).toBe(1);
  });

  it('takes nan and its like for missing, but in titles, and keeps each text', async () => {
    const nothing = {
      ...{ imdb_id: 'nan', original_language: 'None', status: 'NULL', homepage: '-' },
      ...{ overview: 'N/A', tagline: 'NaN', runtime: 'nan', genres: 'nan', poster_path: '\\N' },
    };
    const { catalogue, steps, rows } = await build(
      kaggle([
        movie({ id: '1', title: 'NaN', original_title: 'None', ...nothing }),
        movie({ id: '2', title: 'Null', tagline: '-', original_language: 'na' }),
        movie({ id: '3', title: '', release_date: 'NaT', status: 'nan' }),
      ]),
    );
    const { movies } = catalogue;
    expect([0, 1].map((film) => movies.title.at(film))).toEqual(['NaN', 'Null']);
    expect(movies.original_title.at(0)).toBe('None');
    expect(
      [
        movies.imdb_id,
        movies.original_language,
        movies.status,
        movies.homepage,
        movies.overview,
        movies.tagline,
        movies.poster_path,
      ].map((column) => column.at(0)),
    ).toEqual(Array(7).fill(null));
    expect([movies.tagline.at(1), movies.original_language.at(1)]).toEqual(['-', 'na']);
    expect(movies.runtime[0]).toBeNaN();
    expect(steps.get('movies: left out: no release date')).toBe(1);
    expect(steps.get('movies: runtime: not a number to empty')).toBe(0);
    expect(steps.get('movies: nested cells not read')).toBe(0);
    expect(steps.get('movies: nested cells: text for missing')).toBe(1);
    const cells = await rows<{ column: string; reason: string; raw: string }>(
      'SELECT "column", reason, raw FROM bad_cells',
    );
    expect(Object.fromEntries(cells.map(({ column, raw }) => [column, raw]))).toEqual(nothing);
    expect(new Set(cells.map(({ reason }) => reason))).toEqual(new Set(['text for missing']));
    const { genres: _, ...columns } = nothing;
    for (const column of Object.keys(columns)) {
      expect(steps.get(`movies: ${column}: text for missing`), column).toBe(1);
    }
  });

  it('costs a nested cell that does not parse, not its film, and keeps the cell', async () => {
    const { films, rows, catalogue } = await build(
      kaggle([movie({ id: '1', title: 'A', genres: "[{'id': 18, 'name': 'Dra" })]),
    );
    expect(films).toBe(1);
    expect(catalogue.genres.items).toHaveLength(0);
    const cells = await rows('SELECT file, row, "column", raw FROM bad_cells');
    expect(cells).toEqual([
      {
        file: 'movies_metadata.csv',
        row: 1,
        column: 'genres',
        raw: "[{'id': 18, 'name': 'Dra",
      },
    ]);
  });

  it('accounts for rows of credits and keywords: joined, repeated, without film', async () => {
    const { steps, catalogue } = await build(
      kaggle(
        [movie({ id: '1', title: 'A' }), movie({ id: '2', title: 'B' })],
        "\"[{'id': 7, 'name': 'Ana'}]\",[],1\n[],[],1\n[],[],99\n[],[],x\n",
        "2,\"[{'id': 5, 'name': 'heist'}]\"\n2,[]\n",
      ),
    );
    const counts = (table: string) =>
      ['joined', 'left out: repeated row', 'left out: without film', 'left out: unusable id'].map(
        (step) => steps.get(`${table}: ${step}`),
      );
    expect(counts('credits')).toEqual([1, 1, 1, 1]);
    expect(counts('keywords')).toEqual([1, 1, 0, 0]);
    expect([...catalogue.keywords.starts]).toEqual([0, 0, 1]);
  });

  it('gives a credit without id to the one id that bears its name, and else to the name', async () => {
    const ana = "{'id': 7, 'name': 'Ana'}";
    const credits = [
      `"[${ana}, {'id': 8, 'name': 'Luz'}]",[],1`,
      `"[{'name': 'Ana'}, {'name': 'Luz'}]","[{'name': 'Rey', 'job': 'Director'}]",2`,
      `"[{'id': 9, 'name': 'Luz'}, {'id': 7, 'name': 'Anita'}, ${ana}]",[],3`,
    ];
    const { catalogue, steps } = await build(
      kaggle(
        [1, 2, 3].map((id) => movie({ id: String(id), title: `Film ${id}` })),
        credits.join('\n'),
      ),
    );
    const { people, movie_cast } = catalogue.tables;
    const cast = [...movie_cast.person_id];
    expect(cast.slice(0, 3)).toEqual([7, 8, 7]);
    expect(cast[3]).toBeLessThan(0);
    expect(cast.slice(4)).toEqual([9, 7, 7]);
    expect(people.name.at(catalogue.personRow(7))).toBe('Ana');
    expect([...cast.keys()].map((row) => movie_cast.credited_as.at(row))).toEqual([
      null,
      null,
      null,
      null,
      null,
      'Anita',
      null,
    ]);
    expect(steps.get('people: credits identified: by name')).toBe(1);
    expect(steps.get('people: credits identified: ambiguous')).toBe(1);
    expect(steps.get('people: credits identified: name only')).toBe(1);
  });
});

describe('bad input', () => {
  const refusal = async (files: Files) => {
    const source = await folderOf(files);
    const folder = join(source, 'catalogue');
    const built = buildCatalogue({ source, folder, formats: 'parquet' });
    return built.then(
      () => 'built',
      (error: Error) => `${error.name}: ${error.message.replaceAll(source, 'DIR')}`,
    );
  };
  const one = movie({ id: '1', title: 'A' });

  it('names a missing column and those found', async () => {
    const message = await refusal({ 'movies_metadata.csv': 'id,title\n1,A\n' });
    expect(message).toMatch(/^UserError: .*no column .*"release_date".*"id", "title"/);
  });

  it('names the column that stands twice', async () => {
    const text = movies(one).replace('adult,', 'title,');
    expect(await refusal({ 'movies_metadata.csv': text })).toMatch(
      /more than one column .*"title"/,
    );
  });

  it('tells a wrong delimiter', async () => {
    const text = movies(one).replaceAll(',', ';');
    expect(await refusal({ 'movies_metadata.csv': text })).toMatch(
      /separated by ";"; expected ",": save it as CSV/,
    );
  });

  it('tells an empty file, UTF-16, and a gzip file that ends too early', async () => {
    const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(movies(one), 'utf16le')]);
    const packed = gzipSync(movies(...Array.from({ length: 50 }, () => one)));
    expect(await refusal({ 'movies_metadata.csv': '' })).toMatch(/is empty/);
    expect(await refusal({ 'movies_metadata.csv': utf16 })).toMatch(/UTF-16.*expected UTF-8/);
    expect(await refusal({ 'movies_metadata.csv.gz': packed.subarray(0, 200) })).toMatch(
      /^UserError: .*movies_metadata\.csv\.gz/,
    );
  });

  it('tells a column that is of another layout, by one of its cells', async () => {
    const rows = [1, 2, 3].map((id) =>
      movie({ id: `${id}`, title: 'A', genres: `[{'id': ${id}, 'name'` }),
    );
    expect(await refusal({ 'movies_metadata.csv': movies(...rows) })).toMatch(
      /^UserError: movies_metadata.csv: none of the 3 cells of column "genres" can be read, as "\[{'id': 1, 'name'" in row 1; expected /,
    );
    const cast = [1, 2, 3].map((id) => `"[{'id': 7, 'na",[],${id}`).join('\n');
    const films = [1, 2, 3].map((id) => movie({ id: `${id}`, title: 'A' }));
    expect(await refusal(kaggle(films, cast))).toMatch(/^UserError: credits.csv: .* column "cast"/);
  });

  it('reads a byte order mark, and rejects only the record that is not UTF-8', async () => {
    const damaged = Buffer.from(movie({ id: '2', title: 'Am\x81lie' }), 'latin1');
    const { films, rows } = await build({
      'movies_metadata.csv': Buffer.concat([
        Buffer.from(`\uFEFF${movies(one)}`),
        damaged,
        Buffer.from(`\n${movie({ id: '3', title: 'C' })}\n`),
      ]),
    });
    expect(films).toBe(2);
    const [reject] = await rows<{ row: number; reason: string; raw_bytes: Uint8Array }>(
      'SELECT row, reason, raw_bytes FROM rejects',
    );
    expect(reject).toMatchObject({ row: 2, reason: expect.stringContaining('UTF-8') });
    expect(Buffer.from(reject.raw_bytes)).toEqual(Buffer.concat([damaged, Buffer.from('\n')]));
  });

  it('reads a record in Windows-1252 or with escaped quotes, says so, and keeps its text', async () => {
    const latin1 = movie({ id: '2', title: 'Amélie' });
    const escaped = movie({ id: '3', title: 'The "C"' }).replaceAll('""', '\\"');
    const { catalogue, steps, rows } = await build({
      'movies_metadata.csv': Buffer.concat([
        Buffer.from(movies(one)),
        Buffer.from(`${latin1}\n`, 'latin1'),
        Buffer.from(`${escaped}\n`),
      ]),
    });
    const titles = [0, 1, 2].map((film) => catalogue.movies.title.at(film));
    expect(titles).toEqual(['A', 'Amélie', 'The "C"']);
    expect(steps.get('movies: records: Windows-1252, read as such')).toBe(1);
    expect(steps.get('movies: records: quotes escaped by a backslash')).toBe(1);
    expect(steps.get('movies: nested cells not read')).toBe(0);
    expect(await rows('SELECT row, "column", reason, raw FROM bad_cells')).toEqual([
      { row: 2, column: null, reason: 'Windows-1252, read as such', raw: `${latin1}\n` },
      { row: 3, column: null, reason: 'quotes escaped by a backslash', raw: `${escaped}\n` },
    ]);
  });

  it('costs an unclosed quote the record that it stands in', async () => {
    const broken = movie({ id: '2', title: 'B', overview: 'It, ends' }).replace('ends"', 'ends');
    const others = [3, 4, 5].map((id) => movie({ id: String(id), title: `Film ${id}` }));
    const { films } = await build({ 'movies_metadata.csv': movies(one, broken, ...others) });
    expect(films).toBe(4);
  });

  it('rejects a record with a cell of 50 MB and keeps its text', async () => {
    const huge = movie({ id: '2', title: 'B', overview: 'x'.repeat(50 * 2 ** 20) });
    const { films, rows } = await build({
      'movies_metadata.csv': movies(one, huge, movie({ id: '3', title: 'C' })),
    });
    expect(films).toBe(2);
    const [{ bytes }] = await rows<{ bytes: number }>(
      'SELECT sum(length(raw))::INTEGER AS bytes FROM rejects',
    );
    expect(bytes).toBe(huge.length + 1);
  });
});
