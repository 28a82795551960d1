import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { requireBeside } from '../../../../src/catalogue/read/files/require-beside.js';
import { makeZip } from '../make-zip.js';

const root = mkdtempSync(join(tmpdir(), 'cartelera-beside-'));
afterAll(() => rmSync(root, { recursive: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  writeFileSync(join(root, name), content);
  return join(root, name);
}

const workbook = makeZip(
  ['[Content_Types].xml', 'xl/workbook.xml'].map((path) => ({ path, bytes: Buffer.from('<a/>') })),
);

const RATINGS = 'userId,movieId,rating,timestamp\n1,1,5,0\n';

it.each([
  ['ratings.csv', RATINGS, 'ratings'],
  ['r.csv.gz', gzipSync(RATINGS), 'ratings'],
  ['joined.csv', 'userId,title,rating,movieId\n1,A,5,1\n', 'ratings'],
  ['ratings.dat', '1::1193::5::978300760\n', 'ratings'],
  ['u.data', '196\t242\t3\t881250949\n', 'ratings'],
  ['links.csv', 'movieId,imdbId,tmdbId\n1,2,3\n', 'links'],
  ['two.csv', 'tmdbId,movieId,imdbId\n', 'links'],
] as const)('takes %s', async (name, content, kind) => {
  await expect(requireBeside(fileOf(name, content), kind)).resolves.toBeUndefined();
});

it.each([
  ['ratings.csv', 'Date,Name,Year,Letterboxd URI,Rating\n', "is Letterboxd's export"],
  ['a.xlsx', workbook, 'a.xlsx is an Excel workbook: save it as CSV UTF-8'],
  ['a.csv', 'user,movie\n1,2\n', 'a.csv has no column "userId", "movieId", "rating"'],
  ['links.csv', 'movieId,imdbId,tmdbId\n1,2,3\n', 'links.csv has no column'],
  ['movies.csv', 'id,title,release_date\n1,A,1995-10-30\n', 'movies.csv has no column "userId"'],
  ['empty.csv', '', 'empty.csv is empty'],
] as const)('refuses %s', async (name, content, message) => {
  await expect(requireBeside(fileOf(name, content), 'ratings')).rejects.toThrow(message);
});
