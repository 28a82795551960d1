import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readLinks } from '../../../../src/catalogue/read/files/read-links.js';
import { findSources } from '../../../../src/catalogue/read/files/sources.js';
import { makeZip } from '../make-zip.js';

const root = mkdtempSync(join(tmpdir(), 'cartelera-sources-'));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
/** A new folder with such files. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(root, `source-${count++}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The beginnings of files that are known by them. */
const FILMS = 'id,title,release_date,belongs_to_collection\n1,A,1995-10-30,\n';
const CREDITS = 'cast,crew,id\n[],[],1\n';
const KEYWORDS = 'id,keywords\n1,[]\n';
const RATINGS = 'userId,movieId,rating,timestamp\n1,1,5,0\n';
const FILM_LINE = '{"id": 1, "title": "A"}\n';

async function outline(path: string) {
  const { layout, files } = await findSources(path);
  const contents: string[] = [];
  for (const file of files) {
    let content = '';
    for await (const chunk of file.open()) content += Buffer.from(chunk).toString();
    contents.push(`${file.role} ${file.name}: ${content.split('\n', 1)[0]}`);
  }
  return [layout, ...contents];
}

const zipOf = (files: Readonly<Record<string, string>>) =>
  makeZip(Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) })));

const movies = 'movies movies_metadata.csv: id,title,release_date,belongs_to_collection';

describe('a source', () => {
  it('in the Kaggle layout is found in a folder, in the order of the roles', async () => {
    const folder = folderOf({
      'keywords.csv': KEYWORDS,
      'credits.csv.gz': gzipSync(CREDITS),
      'movies_metadata.csv': FILMS,
      'ratings.csv': RATINGS,
      'links.csv': 'l',
    });
    expect(await outline(folder)).toEqual([
      'kaggle',
      movies,
      'credits credits.csv: cast,crew,id',
      'keywords keywords.csv: id,keywords',
    ]);
    expect((await findSources(folder)).files[1].path).toBe(join(folder, 'credits.csv.gz'));
  });

  it('is known by its headers, whatever the names of its files', async () => {
    const folder = folderOf({
      'a.txt': FILMS,
      'b.tmp': CREDITS,
      c: KEYWORDS,
      'notes.md': '# A, b',
    });
    expect((await outline(folder)).map((line) => line.split(':')[0])).toEqual([
      'kaggle',
      'movies a.txt',
      'credits b.tmp',
      'keywords c',
    ]);
  });

  it('tells of all bytes that are read: as they lie on disk, or come out of the .zip', async () => {
    const long = `${FILMS}${'a'.repeat(2000)}\n`;
    const packed = gzipSync(long);
    for (const [path, sizes] of [
      [folderOf({ 'a.csv.gz': packed, 'credits.csv': CREDITS }), [packed.length, CREDITS.length]],
      [join(folderOf({ 'a.zip': zipOf({ 'movies_metadata.csv': long }) }), 'a.zip'), [long.length]],
    ] as const) {
      const { files } = await findSources(path);
      expect(files.map(({ size }) => size)).toEqual(sizes);
      for (const [i, file] of files.entries()) {
        let read = 0;
        const onRead = (bytes: number) => {
          read += bytes;
        };
        for await (const _ of file.open(onRead));
        expect(read).toBe(sizes[i]);
      }
    }
  });

  it('in the TMDB-5000 layout may lack the credits', async () => {
    const header = 'id,title,original_title,release_date,keywords,spoken_languages';
    const films = { 'tmdb_5000_movies.csv': `${header}\n1,A,A,1995-10-30,[],[]\n` };
    const found = ['tmdb-5000', `movies tmdb_5000_movies.csv: ${header}`];
    expect(await outline(folderOf(films))).toEqual(found);
    const credits = 'movie_id,title,cast,crew';
    expect(
      await outline(folderOf({ ...films, 'tmdb_5000_credits.csv': `${credits}\n1,A,[],[]\n` })),
    ).toEqual([...found, `credits tmdb_5000_credits.csv: ${credits}`]);
  });

  it('of JSON lines may have several files, which come in the order of their names', async () => {
    const files = { '2.jsonl.gz': gzipSync(FILM_LINE), '1.ndjson': FILM_LINE, 'notes.txt': '' };
    const line = FILM_LINE.trim();
    expect(await outline(folderOf(files))).toEqual([
      'ndjson',
      `movies 1.ndjson: ${line}`,
      `movies 2.jsonl: ${line}`,
    ]);
    expect(await outline(folderOf({ 'films.json': FILM_LINE }))).toEqual([
      'ndjson',
      `movies films.json: ${FILM_LINE.trim()}`,
    ]);
  });

  it('of pages of JSON may have several files of any name, packed or not', async () => {
    const page = '{"page":1,"results":[{"id":1,"title":"A"}]}';
    const files = { 'a.json': page, 'b.json.gz': gzipSync(page), c: `[${FILM_LINE}]` };
    const found = ['ndjson', `movies a.json: ${page}`, `movies b.json: ${page}`];
    expect(await outline(folderOf({ ...files, 'd.json': '{"genres":[]}' }))).toEqual([
      ...found,
      `movies c: [${FILM_LINE.trim()}`,
    ]);
    const zip = folderOf({ 'pages.zip': zipOf({ 'a.json': page, 'in/b.json': page }) });
    expect(await outline(zip)).toEqual(found);
  });

  it('may be a .zip, its files in a folder of their own, or packed once more', async () => {
    const zip = zipOf({
      '__MACOSX/._movies_metadata.csv': 'x',
      'set/movies_metadata.csv': FILMS,
      'set/ratings.csv': RATINGS,
      'a/readme.txt': '1',
      'b/readme.txt': '2',
    });
    const folder = folderOf({ 'archive.zip': zip, 'readme.md': '' });
    expect(await outline(join(folder, 'archive.zip'))).toEqual(['kaggle', movies]);
    expect(await outline(folder)).toEqual(['kaggle', movies]);
    expect((await findSources(folder)).files[0].path).toBe(join(folder, 'archive.zip'));
    const packed = makeZip([{ path: 'films.ndjson.gz', bytes: gzipSync(FILM_LINE) }]);
    expect(await outline(join(folderOf({ zip: packed }), 'zip'))).toEqual([
      'ndjson',
      `movies films.ndjson: ${FILM_LINE.trim()}`,
    ]);
  });

  it('may be one file', async () => {
    const folder = folderOf({
      'films.jsonl': FILM_LINE,
      'movies_metadata.csv.gz': gzipSync(FILMS),
    });
    expect(await outline(join(folder, 'films.jsonl'))).toEqual([
      'ndjson',
      `movies films.jsonl: ${FILM_LINE.trim()}`,
    ]);
    expect(await outline(join(folder, 'movies_metadata.csv.gz'))).toEqual(['kaggle', movies]);
  });

  it('is read from the plain file where a packed copy lies beside it', async () => {
    const folder = folderOf({
      'movies_metadata.csv': FILMS,
      'movies_metadata.csv.gz': gzipSync(FILMS.replace('_to_', '_to_,')),
    });
    expect(await outline(folder)).toEqual(['kaggle', movies]);
  });

  it('is of several films files the one of the usual name', async () => {
    const clean = FILMS.replace('belongs_to_collection', 'runtime');
    const folder = folderOf({ 'clean.csv': clean, 'movies_metadata.csv': FILMS });
    expect(await outline(folder)).toEqual(['kaggle', movies]);
  });

  it('takes a list from the file that it is published in, or from the one that there is', async () => {
    const withCast = 'id,title,release_date,cast,keywords\n1,A,1995-10-30,,\n';
    const listsOf = async (files: Readonly<Record<string, string>>) =>
      (await findSources(folderOf(files))).files.map(({ name, form }) => [
        name,
        ...form.lists.map(({ column }) => column),
      ]);
    expect(await listsOf({ 'movies.csv': withCast, 'credits.csv': CREDITS })).toEqual([
      ['movies.csv', 'keywords'],
      ['credits.csv', 'cast', 'crew'],
    ]);
    expect(await listsOf({ 'movies.csv': withCast, 'people.csv': CREDITS })).toEqual([
      ['movies.csv', 'keywords', 'cast'],
    ]);
  });

  it('names the columns of films that stand in none of its files', async () => {
    const { absent } = await findSources(folderOf({ 'a.csv': FILMS, 'k.csv': KEYWORDS }));
    expect(absent).toContain('imdb_id');
    expect(absent).toEqual(expect.arrayContaining(['genres', 'cast', 'crew']));
    expect(absent).not.toContain('title');
    expect(absent).not.toContain('belongs_to_collection');
    expect(absent).not.toContain('keywords');
  });
});

const alone = (name: string, content: string | Uint8Array) =>
  join(folderOf({ [name]: content }), name);

describe('a source whose columns are named', () => {
  const NAMED = 'nr,name,released,who\n1,A,1995-10-30,B\n';

  it('is read by these names, whatever lies beside', async () => {
    const folder = folderOf({ 'mine.csv': NAMED, 'movies_metadata.csv': FILMS });
    const found = await findSources(folder, {
      id: 'nr',
      title: 'name',
      release_date: 'released',
      directors: 'who',
    });
    expect(found).toMatchObject({ ids: 'own', unread: [] });
    expect(found.files).toHaveLength(1);
    expect(found.files[0]).toMatchObject({
      name: 'mine.csv',
      form: { idColumn: 'nr', lists: [{ column: 'who', entry: 'crew', notation: ', ' }] },
    });
  });

  it("has TMDB's ids where the column is called so", async () => {
    const folder = folderOf({ 'mine.csv': 'tmdb_id,name,year,who\n1,A,1995,B\n' });
    expect(await findSources(folder, { title: 'name' })).toMatchObject({
      ids: 'tmdb',
      unread: ['who'],
    });
  });

  it.each([
    [{ title: 'other' }, 'no file of .* has the columns "other"; expected'],
    [{ title: 'name' }, 'mine.csv has no column "id", "release_date"; its columns are "nr"'],
  ])('is refused where %j does not do', async (columns, message) => {
    const folder = folderOf({ 'mine.csv': NAMED });
    await expect(findSources(folder, columns)).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching(message),
    });
  });
});

describe('MovieLens beside its films', () => {
  const LENS = 'movieId,title,genres\n1,"Matrix, The (1999)",Action\n';
  const LINKS = 'movieId,imdbId,tmdbId\n1,0133093,603\n';
  const TAGS = 'userId,movieId,tag,timestamp\n1,1,hackers,0\n';

  it('is found with links and tags, and its ratings are named', async () => {
    const folder = folderOf({
      'movies.csv': LENS,
      'links.csv': LINKS,
      'tags.csv': TAGS,
      'ratings.csv': RATINGS,
      'genome-scores.csv': 'movieId,tagId,relevance\n1,1,0.5\n',
    });
    const { files, ...found } = await findSources(folder);
    expect(found).toMatchObject({ layout: 'movielens', ids: 'tmdb', ratings: ['ratings.csv'] });
    expect(files.map(({ name, form }) => [name, form?.links?.name])).toEqual([
      ['movies.csv', 'links.csv'],
      ['tags.csv', 'links.csv'],
    ]);
  });

  it("keeps MovieLens' ids where no links tell others", async () => {
    const { ids, absent } = await findSources(folderOf({ 'movies.csv': LENS }));
    expect(ids).toBe('movielens');
    expect(absent).toContain('imdb_id');
    expect(absent).not.toContain('release_date');
  });

  it("stands back where films with TMDB's ids lie beside", async () => {
    const folder = folderOf({ 'movies.csv': LENS, 'tags.csv': TAGS, 'films.csv': FILMS });
    expect((await outline(folder)).map((line) => line.split(':')[0])).toEqual([
      'kaggle',
      'movies films.csv',
    ]);
  });

  it('may have links without IMDb, and with its tt', async () => {
    const folder = folderOf({ 'movies.csv': LENS, 'links.csv': 'movieId,tmdbId\n1,603\n' });
    expect(await findSources(folder)).toMatchObject({ ids: 'tmdb' });
    const place = (name: string) => ({ name, path: join(folder, name), entry: null });
    expect(await readLinks(place('links.csv'))).toEqual(
      new Map([['1', { tmdb: '603', imdb: '' }]]),
    );
    writeFileSync(join(folder, 'tt.csv'), 'movieId,imdbId,tmdbId\n1,tt0133093,603\n2,133093,\n');
    expect([...(await readLinks(place('tt.csv'))).values()]).toEqual([
      { tmdb: '603', imdb: 'tt0133093' },
      { tmdb: '', imdb: 'tt0133093' },
    ]);
  });

  it('is known by its first line alone', async () => {
    const folder = folderOf({
      'movies.csv':
        'id,title,release_date,overview\n1,A,1995-10-30,"x\n1::2::3::4\n1\t2\t3\t4\n"\n',
      'r.tsv': 'movieId\tuserId\trating\ttimestamp\n1\t2\t3\t4\n',
    });
    expect(await findSources(folder)).toMatchObject({ layout: 'kaggle', ratings: [] });
  });

  it.each(['links', 'tags'])('is refused with two files of %s', async (kind) => {
    const text = kind === 'links' ? LINKS : TAGS;
    const folder = folderOf({ 'movies.csv': LENS, 'a.csv': text, 'b.csv': text });
    await expect(findSources(folder)).rejects.toThrow(`expected one file of ${kind}`);
  });
});

describe('no source', () => {
  const expected = /; expected a CSV file with the columns id, title and release_date/;

  it.each([
    ['a path that is not there', () => join(root, 'nowhere'), /nowhere does not exist; expected a/],
    ['a path below a file', () => join(folderOf({ a: '' }), 'a', 'b'), /does not exist/],
    ['an empty folder', () => folderOf({}), /source-\d+ is empty; expected a CSV file/],
    ['an empty .zip', () => join(folderOf({ 'a.zip': zipOf({}) }), 'a.zip'), /a\.zip is empty/],
    [
      'a folder without films',
      () => folderOf({ 'a.md': 'A', 'ratings.csv.gz': gzipSync(RATINGS), 'x.csv': 'a,b\n1,2\n' }),
      /holds no films, only a\.md, ratings\.csv \(ratings of MovieLens.*--ratings\), x\.csv \(has no column "id", "title", "release_date"; its columns are "a", "b"\); expected a CSV/,
    ],
  ])('is found in %s', async (_, path, message) => {
    await expect(findSources(path())).rejects.toMatchObject({
      code: 'source-not-found',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['text', 'films.txt', 'films', 'is no table of films; expected a CSV file'],
    [
      'a file without an id',
      'netflix_titles.csv',
      'show_id,title,release_date\ns1,A,\n',
      'has no column "id"; its columns are "show_id", "title", "release_date"',
    ],
    [
      'a file with tabs',
      'a.csv',
      FILMS.replaceAll(',', '\t'),
      'has its columns separated by "\\t"',
    ],
    [
      'a workbook',
      'a.xlsx',
      zipOf({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }),
      'is an Excel workbook: save it as CSV UTF-8',
    ],
    [
      'a sheet of OpenDocument',
      'a.ods',
      zipOf({ mimetype: '', 'content.xml': '' }),
      'is an OpenDocument sheet: save',
    ],
    [
      'JSON of series',
      'a.json',
      '[{"id":1,"name":"A","first_air_date":""}]',
      'is a list of series',
    ],
    ['other JSON', 'a.json', '{"genres":[{"id":18,"name":"Drama"}]}', 'is JSON of no films'],
    ['JSON in UTF-16', 'a.json', Buffer.from('\ufeff[{"id":1}]', 'utf16le'), 'is UTF-16 text'],
    ['ratings of MovieLens', 'ratings.csv', RATINGS, 'is ratings of MovieLens'],
    ['a 7z archive', 'a.7z', Buffer.from('377abcaf271c0004', 'hex'), 'is a 7z archive'],
  ])('is %s', async (_, name, content, message) => {
    await expect(findSources(alone(name, content))).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringContaining(`${name} ${message}`),
    });
  });

  it('is a folder with a workbook', async () => {
    const sheet = zipOf({ '[Content_Types].xml': '', 'xl/workbook.xml': '' });
    const folder = folderOf({ note: '', 'films.xlsx': sheet });
    await expect(findSources(folder)).rejects.toThrow(/films\.xlsx \(an Excel workbook: save it/);
  });

  it('is chosen where there are several', async () => {
    for (const [files, message] of [
      [
        { 'movies_metadata.csv': FILMS, 'films.ndjson': FILM_LINE },
        /csv and .*ndjson, all of films/,
      ],
      [{ 'a.csv': FILMS, 'b.csv': FILMS }, /a\.csv and .*b\.csv, all of films; expected one/],
      [
        { 'a.zip': zipOf({ 'f.csv': FILMS, 'a/credits.csv': CREDITS, 'b/credits.csv': CREDITS }) },
        /a\/credits\.csv and b\/credits\.csv; expected one file of credits/,
      ],
      [
        { 'a.zip': zipOf({ 'a/f.ndjson': FILM_LINE, 'b/f.ndjson': FILM_LINE }) },
        /a\/f\.ndjson and b\/f\.ndjson, all of films/,
      ],
    ] as const) {
      await expect(findSources(folderOf(files))).rejects.toMatchObject({
        code: 'source-unreadable',
        message: expect.stringMatching(message),
      });
    }
  });

  it('is made of files that are published with one and are not whole', async () => {
    for (const [credits, message] of [
      ['cast,id\n[],1\n', 'credits.csv has no column "crew"; its columns are "cast", "id"'],
      ['', 'credits.csv is empty'],
    ] as const) {
      const files = { 'movies_metadata.csv': FILMS, 'credits.csv': credits };
      await expect(findSources(folderOf(files))).rejects.toThrow(message);
    }
  });

  it('is told with what was expected', async () => {
    await expect(findSources(folderOf({ a: '' }))).rejects.toThrow(expected);
  });
});
