import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findSources } from '../../../src/catalogue/index.js';
import { placesOf } from '../../../src/profile/files/places.js';
import { profileFiles } from '../../../src/profile/index.js';

const TSV = {
  'name.basics.tsv':
    'nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles\nnm0000001\tLuz\t\\N\t\\N\t\\N\t\\N\n',
  'title.basics.tsv':
    'tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\ntt0000009\tmovie\t"Ojo\tOjo\t0\t1995\t\\N\t90\tDrama\n',
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-places-'));
});
afterAll(() => rm(root, { recursive: true }));

async function folderOf(name: string, files: Readonly<Record<string, string | Buffer>>) {
  const folder = join(root, name);
  await mkdir(folder);
  for (const [file, bytes] of Object.entries(files)) await writeFile(join(folder, file), bytes);
  return folder;
}

const zipOf = (folder: string) => {
  execFileSync('python3', ['-m', 'zipfile', '-c', `${folder}.zip`, folder]);
  return `${folder}.zip`;
};

const namesAt = async (path: string) => (await placesOf(path)).map(({ name }) => name);

it('takes the files of films of a folder or .zip, films first, packed or not', async () => {
  const plain = await folderOf('imdb', TSV);
  const packed = await folderOf(
    'packed',
    Object.fromEntries(Object.entries(TSV).map(([name, text]) => [`${name}.gz`, gzipSync(text)])),
  );
  const names = ['title.basics.tsv', 'name.basics.tsv'];
  for (const path of [plain, packed, zipOf(plain), zipOf(packed)]) {
    expect(await namesAt(path)).toEqual(names);
  }
  const folder = join(root, 'report');
  const request = { files: [`${packed}.zip`], against: plain, folder };
  const { table, rows, tables, drift } = await profileFiles(request);
  expect([table, ...Object.keys(tables)]).toEqual(names);
  expect([rows, drift?.against]).toEqual([1, 'title.basics.tsv']);
});

it('takes all tables of one without films, and tells of one without tables', async () => {
  const folder = await folderOf('others', { 'b.csv': 'x\n1\n', 'a.csv': 'y\n2\n', 'c.md': 'z' });
  expect(await namesAt(folder)).toEqual(['a.csv', 'b.csv']);
  expect(await namesAt(zipOf(folder))).toEqual(['a.csv', 'b.csv']);
  const none = await folderOf('none', { 'c.md': 'z' });
  await expect(profileFiles({ files: [none], folder: join(root, 'report') })).rejects.toThrow(
    `no table in ${none}; expected`,
  );
});

// The administrator may read all.
it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'tells of a folder that cannot be read',
  async () => {
    const folder = await folderOf('closed', { 'a.csv': 'x\n1\n' });
    await chmod(folder, 0o300);
    const sentence = `${folder} cannot be read (EACCES`;
    await expect(placesOf(folder)).rejects.toThrow(sentence);
    await expect(findSources(folder)).rejects.toThrow(sentence);
    await chmod(folder, 0o700);
  },
);
