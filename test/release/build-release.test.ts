import { cp, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  buildRelease,
  championFolder,
  openRelease,
  promote,
  readAliases,
  readManifest,
  servesInputs,
  verifyRelease,
} from '../../src/release/index.js';
import { SAMPLE } from '../catalogue/mutants.js';

let root: string;
let out: string;
let name: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-release-'));
  out = join(root, 'releases');
  ({ name } = await buildRelease({ source: SAMPLE, out }));
});
afterAll(() => rm(root, { recursive: true }));

it('writes a release that says what it was made from and what it holds', async () => {
  const manifest = await readManifest(join(out, name));
  expect(manifest.inputs.map(({ path }) => path)).toEqual([
    'movies_metadata.csv',
    'credits.csv',
    'keywords.csv',
  ]);
  expect(manifest.outputs.map(({ path }) => path)).toContain('catalogue/movies.parquet');
  await verifyRelease(join(out, name));
  expect(JSON.stringify(manifest)).not.toContain(root);
});

it('answers from the release it has promoted', async () => {
  const release = await openRelease(out);
  expect(release.name).toBe(name);
  const toyStory = release.catalogue.movieRow(862);
  const [first] = release.recommender.similar(toyStory).results;
  expect(release.catalogue.movies.title.at(first.row)).toBe('Toy Story 2');
});

it('gives the same bytes, and so the same name, a second time and elsewhere', async () => {
  const elsewhere = join(root, 'elsewhere');
  const second = await buildRelease({ source: SAMPLE, out: elsewhere });
  expect(second.name).toBe(name);
  const again = await buildRelease({ source: SAMPLE, out });
  expect(again.name).toBe(name);
  expect((await readdir(out)).sort()).toEqual(['aliases.json', name]);
});

it('can be moved', async () => {
  const moved = join(root, 'moved');
  await cp(out, moved, { recursive: true });
  const release = await openRelease(moved);
  expect(release.catalogue.movies.length).toBeGreaterThan(400);
});

it('knows whether a source is what the champion was built from', async () => {
  expect(await servesInputs(out, SAMPLE)).toBe(true);
  const other = join(root, 'other');
  await cp(SAMPLE, other, { recursive: true });
  await writeFile(join(other, 'keywords.csv'), 'id,keywords\n');
  expect(await servesInputs(out, other)).toBe(false);
  expect(await servesInputs(join(root, 'nowhere'), SAMPLE)).toBe(false);
});

it('leaves the champion and no debris when a build fails', async () => {
  const broken = join(root, 'broken');
  await cp(SAMPLE, broken, { recursive: true });
  await writeFile(join(broken, 'credits.csv'), 'nothing,of,use\n');
  await expect(buildRelease({ source: broken, out })).rejects.toThrow(/credits\.csv/);
  expect((await readdir(out)).sort()).toEqual(['aliases.json', name]);
  await verifyRelease(await championFolder(out));
});

it('refuses a release with a file that is missing, cut short or changed', async () => {
  const copy = join(root, 'damaged', name);
  await cp(join(out, name), copy, { recursive: true });
  const file = join(copy, 'catalogue/movies.parquet');
  await truncate(file, 1000);
  await expect(verifyRelease(copy)).rejects.toThrow(/movies\.parquet .* sha-256 .*; expected/);
  await rm(file);
  await expect(verifyRelease(copy)).rejects.toThrow(/movies\.parquet is missing/);
  await rename(join(copy, 'catalogue/movies.arrow'), join(copy, 'catalogue/x.arrow'));
  await promote(join(root, 'damaged'), name);
  await expect(openRelease(join(root, 'damaged'))).rejects.toThrow(/movies\.arrow/);
});

it('puts the release that was served before among the aliases', async () => {
  const folder = join(root, 'aliases');
  await promote(folder, 'a');
  await promote(folder, 'b');
  expect(await readAliases(folder)).toEqual({ champion: 'b', previous: 'a' });
  await promote(folder, 'b');
  expect(await readAliases(folder)).toEqual({ champion: 'b', previous: 'a' });
  expect(JSON.parse(await readFile(join(folder, 'aliases.json'), 'utf8'))).toEqual({
    champion: 'b',
    previous: 'a',
  });
});

it('says where it looked when there is no release', async () => {
  await expect(openRelease(join(root, 'nowhere'))).rejects.toThrow(/no release in .*nowhere/);
});
