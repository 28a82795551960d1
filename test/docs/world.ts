import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { randomNumbers } from '../../src/base/random.js';
import { championFolder, promote } from '../../src/release/index.js';
import { sampleReleases } from '../built-once.js';
import { makeZip } from '../catalogue/read/make-zip.js';
import { SAMPLE } from '../data.js';
import { copyOf } from '../release/small-release.js';

const FILES = ['movies_metadata.csv', 'credits.csv', 'keywords.csv'];
const ROWS = 40;

/**
 * A folder with everything that the documents' commands speak of: a release of the sample, and, under
 * the names that stand for somebody's own files, the first rows of the sample.
 */
export async function makeWorld(): Promise<string> {
  const world = await mkdtemp(join(tmpdir(), 'cartelera-docs-'));
  const at = (path: string) => join(world, path);
  await cp(await sampleReleases(), at('releases'), { recursive: true });
  await cp(SAMPLE, at('data/sample'), { recursive: true });
  await cp(join(SAMPLE, '../judged-pairs.csv'), at('data/judged-pairs.csv'));
  const champion = basename(await championFolder(at('releases')));
  for (const version of ['0.0.1', '0.0.2']) {
    await promote(at('releases'), await copyOf(at('releases'), champion, version));
  }
  await promote(at('releases'), champion);
  const tables = join(await championFolder(at('releases')), 'catalogue');
  await cp(join(tables, 'movies.parquet'), at('today.parquet'));
  await cp(join(tables, 'movies.parquet'), at('yesterday.parquet'));

  const rows = await Promise.all(
    FILES.map(async (path) => {
      const lines = (await readFile(join(SAMPLE, path), 'utf8')).split('\n');
      return { path, bytes: Buffer.from(`${lines.slice(0, ROWS + 1).join('\n')}\n`) };
    }),
  );
  for (const folder of ['.', 'DIR', 'NEW', 'the-movies-dataset']) {
    await mkdir(at(folder), { recursive: true });
    for (const { path, bytes } of rows) await writeFile(join(at(folder), path), bytes);
  }
  await writeFile(at('films.csv'), 'tmdb,nr,name,released\n1,1,A,1995-10-30\n');
  for (const zip of ['archive.zip', 'the-movies-dataset.zip'])
    await writeFile(at(zip), makeZip(rows));

  const watched = Buffer.from(
    'Name,Year,Letterboxd URI,Rating\nHeat,1995,https://boxd.it/2b2y,4.5\n',
  );
  await writeFile(at('letterboxd.zip'), makeZip([{ path: 'ratings.csv', bytes: watched }]));

  const ids = await sampleIds();
  const links = ids.map((id, i) => `${i + 1},${id},${id}`);
  await writeFile(at('links.csv'), `movieId,imdbId,tmdbId\n${links.join('\n')}\n`);
  const ratings = `userId,movieId,rating,timestamp\n${ratingsOf(ids.length).join('\n')}\n`;
  for (const file of ['ratings.csv', 'ratings_small.csv']) await writeFile(at(file), ratings);
  return world;
}

/** The ids of the first films of the sample. */
async function sampleIds(): Promise<number[]> {
  const text = await readFile(join(SAMPLE, 'movies_metadata.csv'), 'utf8');
  return [...text.matchAll(/,(\d+),tt\d+,/g)].map(([, id]) => Number(id)).slice(0, 400);
}

/** People who each like some of fifty neighbouring films. */
function ratingsOf(films: number): string[] {
  const draw = randomNumbers(1);
  const below = (end: number) => Math.floor(draw() * end);
  return Array.from({ length: 60 }, (_, user) => {
    const first = 50 * below(Math.floor(films / 50));
    const rated = new Set(Array.from({ length: 60 }, () => first + below(50)));
    return [...rated].map((film) => `${user + 1},${film + 1},${3 + below(3)}.0,1`);
  }).flat();
}
