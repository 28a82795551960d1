import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
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

async function outline(path: string) {
  const { layout, files } = await findSources(path);
  const contents: string[] = [];
  for (const file of files) {
    let content = '';
    for await (const chunk of file.open()) content += Buffer.from(chunk).toString();
    contents.push(`${file.role} ${file.name}: ${content}`);
  }
  return [layout, ...contents];
}

const zipOf = (files: Readonly<Record<string, string>>) =>
  makeZip(Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) })));

describe('a source', () => {
  it('in the Kaggle layout is found in a folder, in the order of the roles', async () => {
    const folder = folderOf({
      'keywords.csv': 'k',
      'credits.csv.gz': gzipSync('c'),
      'movies_metadata.csv': 'm',
      'ratings.csv': 'r',
      'links.csv': 'l',
    });
    expect(await outline(folder)).toEqual([
      'kaggle',
      'movies movies_metadata.csv: m',
      'credits credits.csv: c',
      'keywords keywords.csv: k',
    ]);
    expect((await findSources(folder)).files[1].path).toBe(join(folder, 'credits.csv.gz'));
  });

  it('tells of all bytes that are read: as they lie on disk, or come out of the .zip', async () => {
    const packed = gzipSync('m'.repeat(1000));
    const text = 'a'.repeat(3000);
    for (const [path, sizes] of [
      [folderOf({ 'movies_metadata.csv.gz': packed, 'credits.csv': text }), [packed.length, 3000]],
      [join(folderOf({ 'a.zip': zipOf({ 'movies_metadata.csv': text }) }), 'a.zip'), [3000]],
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
    const movies = 'movies tmdb_5000_movies.csv: m';
    expect(await outline(folderOf({ 'tmdb_5000_movies.csv': 'm' }))).toEqual(['tmdb-5000', movies]);
    expect(
      await outline(folderOf({ 'tmdb_5000_movies.csv': 'm', 'tmdb_5000_credits.csv': 'c' })),
    ).toEqual(['tmdb-5000', movies, 'credits tmdb_5000_credits.csv: c']);
  });

  it('of JSON lines may have several files, which come in the order of their names', async () => {
    const files = { '2.jsonl.gz': gzipSync('{"b"}'), '1.ndjson': '{"a"}', 'notes.txt': '' };
    expect(await outline(folderOf(files))).toEqual([
      'ndjson',
      'movies 1.ndjson: {"a"}',
      'movies 2.jsonl: {"b"}',
    ]);
  });

  it('may be a .zip, its files in a folder of their own, or packed once more', async () => {
    const zip = zipOf({
      '__MACOSX/._movies_metadata.csv': 'x',
      'set/movies_metadata.csv': 'm',
      'set/ratings.csv': 'r',
      'a/readme.txt': '1',
      'b/readme.txt': '2',
    });
    const folder = folderOf({ 'archive.zip': zip, 'readme.md': '' });
    const found = ['kaggle', 'movies movies_metadata.csv: m'];
    expect(await outline(join(folder, 'archive.zip'))).toEqual(found);
    expect(await outline(folder)).toEqual(found);
    expect((await findSources(folder)).files[0].path).toBe(join(folder, 'archive.zip'));
    const packed = makeZip([{ path: 'films.ndjson.gz', bytes: gzipSync('{}') }]);
    expect(await outline(join(folderOf({ zip: packed }), 'zip'))).toEqual([
      'ndjson',
      'movies films.ndjson: {}',
    ]);
  });

  it('may be one file', async () => {
    const folder = folderOf({ 'films.jsonl': '{}', 'movies_metadata.csv.gz': gzipSync('m') });
    expect(await outline(join(folder, 'films.jsonl'))).toEqual([
      'ndjson',
      'movies films.jsonl: {}',
    ]);
    expect(await outline(join(folder, 'movies_metadata.csv.gz'))).toEqual([
      'kaggle',
      'movies movies_metadata.csv: m',
    ]);
  });

  it('is read from the plain file where a packed copy lies beside it', async () => {
    const folder = folderOf({
      'movies_metadata.csv': 'plain',
      'movies_metadata.csv.gz': gzipSync('packed'),
    });
    expect(await outline(folder)).toEqual(['kaggle', 'movies movies_metadata.csv: plain']);
  });
});

describe('no source', () => {
  const expected = /; expected movies_metadata\.csv, tmdb_5000_movies\.csv or \*\.ndjson \(plain/;

  it.each([
    ['a path that is not there', () => join(root, 'nowhere'), /nowhere does not exist; expected a/],
    ['a path below a file', () => join(folderOf({ a: '' }), 'a', 'b'), /does not exist/],
    ['an empty folder', () => folderOf({}), /source-\d+ is empty; expected movies_metadata\.csv/],
    ['an empty .zip', () => join(folderOf({ 'a.zip': zipOf({}) }), 'a.zip'), /a\.zip is empty/],
    [
      'a folder without films',
      () => folderOf({ 'credits.csv': '', 'ratings.csv.gz': '' }),
      /holds no films, only credits\.csv, ratings\.csv; expected movies_metadata\.csv/,
    ],
    [
      'a file of another name',
      () => join(folderOf({ 'films.csv': 'id\n' }), 'films.csv'),
      /films\.csv is not a file of films by its name; expected movies_metadata/,
    ],
  ])('is found in %s', async (_, path, message) => {
    await expect(findSources(path())).rejects.toMatchObject({
      code: 'source-not-found',
      message: expect.stringMatching(message),
    });
  });

  it('is chosen where there are several', async () => {
    const both = folderOf({ 'movies_metadata.csv': '', 'films.ndjson': '' });
    await expect(findSources(both)).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching(/holds kaggle and ndjson files; expected one layout/),
    });
    const twice = folderOf({ 'a.zip': zipOf({ 'a/credits.csv': '', 'b/credits.csv': '' }) });
    await expect(findSources(twice)).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching(/a\/credits\.csv and b\/credits\.csv; expected one credits/),
    });
  });

  it('is told with what was expected', async () => {
    await expect(findSources(folderOf({ a: '' }))).rejects.toThrow(expected);
  });
});
