import { appendFileSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildCatalogueOnly,
  buildRelease,
  championFolder,
  type Manifest,
  openRelease,
  promote,
  readAliases,
  readManifest,
  servesInputs,
  verifyRelease,
} from '../../../src/release/index.js';
import { releaseName } from '../../../src/release/stored/manifest.js';
import { sampleReleases } from '../../built-once.js';
import { parquetRows } from '../../catalogue/check-build.js';
import { SAMPLE } from '../../data.js';
import { writeFilms } from '../../profile/film-folder.js';

let root: string;
let out: string;
let name: string;

/** Ids of films where it does not matter which, or how many. */
const FEW = [1, 2, 3, 4];
const fewFilms = (folder: string) =>
  writeFilms(
    join(root, folder),
    FEW.map((id) => ({ id, title: `Film ${id}`, year: 1990 + id, cast: [{ id: 1, name: 'Eve' }] })),
  );

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-release-'));
  out = join(root, 'releases');
  await cp(await sampleReleases(), out, { recursive: true });
  name = basename(await championFolder(out));
});
afterAll(() => rm(root, { recursive: true }));

it('writes a release that says what it was made from and what it holds', async () => {
  const manifest = await readManifest(join(out, name));
  expect(manifest.inputs.map(({ path }) => path)).toEqual([
    'movies_metadata.csv',
    'credits.csv',
    'keywords.csv',
  ]);
  expect(new Set(manifest.inputs.map(({ role }) => role))).toEqual(new Set(['source']));
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

it('gives the same bytes, and so the same name, elsewhere, and leaves a whole release as it stands', async () => {
  const file = join(out, 'about', name, 'evaluation.json');
  await writeFile(file, '{}');
  const again = await buildRelease({ source: SAMPLE, out });
  expect(again.name).toBe(name);
  expect((await readdir(out)).sort()).toEqual([
    ...['about', 'aliases.json', 'decisions.ndjson', name, 'rules.json'],
  ]);
  expect(await readFile(file, 'utf8')).toBe('{}');
  await rm(file);
});

it('leaves out films of few votes where asked, and is then no release of the whole files', async () => {
  const votes = Array.from((await openRelease(out)).catalogue.movies.vote_count);
  const wanted = votes.filter((count) => count >= 1000).length;
  const small = join(root, 'small');
  const { films, lineage, folder } = await buildRelease({
    source: SAMPLE,
    out: small,
    votesMin: 1000,
  });
  expect(films).toBe(wanted);
  expect(wanted).toBeLessThan(votes.length / 2);
  const few = lineage.filter(({ step }) => step === 'left out: too few votes');
  expect(few.map(({ table }) => table)).toEqual(['movies', 'credits', 'keywords']);
  expect((await readManifest(folder)).settings).toMatchObject({ votes_min: 1000 });
  expect(await servesInputs(small, SAMPLE)).toBe(false);
  expect(await servesInputs(out, SAMPLE)).toBe(true);
  const only = await buildCatalogueOnly({ source: SAMPLE, out: small, votesMin: 1000 });
  expect(only.films).toBe(wanted);
  const none = buildCatalogueOnly({ source: SAMPLE, out: small, votesMin: 1e6 });
  await expect(none).rejects.toThrow(/gives no films: .* most for "too few votes"/);
});

it('counts ratings in its lineage as rows of credits are counted', async () => {
  const known = FEW.length;
  const ids = [...FEW, 999_998, 4_000_000];
  const ratings = join(root, 'ratings.csv');
  const rows = [1, 2, 3].flatMap((user) => ids.map((id) => `${user},${id},5.0,1`));
  await writeFile(ratings, ['userId,movieId,rating,timestamp', ...rows, ''].join('\n'));
  const { folder, lineage } = await buildRelease({
    source: await fewFilms('few'),
    out: join(root, 'rated'),
    ratings,
  });
  const file = join(folder, 'catalogue/lineage.json');
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(lineage);
  const inParquet = await (await parquetRows(join(folder, 'catalogue')))('FROM lineage');
  expect(inParquet).toEqual(lineage);
  expect(lineage.filter(({ table }) => table === 'ratings')).toMatchObject([
    { step: 'joined', rows: 3 * known },
    { step: 'left out: without film', rows: 3 * (ids.length - known) },
  ]);
  expect((await readManifest(folder)).counts).toMatchObject({ ratings_joined: 3 * known });
  await verifyRelease(folder);
});

it('can be moved', async () => {
  const moved = join(root, 'moved');
  await cp(out, moved, { recursive: true });
  const release = await openRelease(moved);
  expect(release.catalogue.movies.length).toBeGreaterThan(400);
});

describe('a champion serves a source', () => {
  /** A copy of the releases whose champion says something else of how it was built. */
  async function withManifest(folder: string, change: (manifest: Manifest) => object) {
    const copy = join(root, folder);
    const manifest = await readManifest(join(out, name));
    const changed: Manifest = { ...manifest, ...change(manifest) };
    await cp(join(out, name), join(copy, releaseName(changed)), { recursive: true });
    const file = join(copy, releaseName(changed), 'manifest.json');
    await writeFile(file, `${JSON.stringify(changed, null, 2)}\n`);
    await promote(copy, releaseName(changed));
    return copy;
  }

  it('when it was built from the same files', async () => {
    expect(await servesInputs(out, SAMPLE)).toBe(true);
    expect(await servesInputs(join(root, 'nowhere'), SAMPLE)).toBe(false);
  });

  it('and not when a file has changed, has gone or has come', async () => {
    const other = join(root, 'other');
    await cp(SAMPLE, other, { recursive: true });
    expect(await servesInputs(out, other)).toBe(true);
    await writeFile(join(other, 'keywords.csv'), 'id,keywords\n');
    expect(await servesInputs(out, other)).toBe(false);
    await rm(join(other, 'keywords.csv'));
    expect(await servesInputs(out, other)).toBe(false);
    const fewer = await withManifest('fewer', ({ inputs }) => ({ inputs: inputs.slice(1) }));
    expect(await servesInputs(fewer, SAMPLE)).toBe(false);
  });

  it('whatever ratings it was built with', async () => {
    const ratings = { path: 'ratings.csv', role: 'ratings', bytes: 1, sha256: 'a'.repeat(64) };
    const rated = await withManifest('rated', ({ inputs }) => ({ inputs: [...inputs, ratings] }));
    expect(await servesInputs(rated, SAMPLE)).toBe(true);
  });

  it('and not when the program or its settings are others', async () => {
    const older = await withManifest('older', () => ({ version: '0.0.0' }));
    expect(await servesInputs(older, SAMPLE)).toBe(false);
    const tuned = await withManifest('tuned', () => ({ settings: { recommender: {} } }));
    expect(await servesInputs(tuned, SAMPLE)).toBe(false);
  });
});

it('refuses a source that changes while it is read, and the champion stays', async () => {
  const source = await fewFilms('changing');
  const report = ({ message }: { message: string }) => {
    if (message === 'profiling the tables') appendFileSync(join(source, 'credits.csv'), '\n');
  };
  await expect(buildRelease({ source, out, report })).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringMatching(/credits\.csv changed while it was read; expected/),
  });
  expect((await readdir(out)).sort()).toEqual([
    ...['about', 'aliases.json', 'decisions.ndjson', name, 'rules.json'],
  ]);
});

it('leaves the champion and no debris when a build fails', async () => {
  const broken = join(root, 'broken');
  await cp(SAMPLE, broken, { recursive: true });
  await writeFile(join(broken, 'credits.csv'), 'nothing,of,use\n');
  await expect(buildRelease({ source: broken, out })).rejects.toThrow(/credits\.csv/);
  expect((await readdir(out)).sort()).toEqual([
    ...['about', 'aliases.json', 'decisions.ndjson', name, 'rules.json'],
  ]);
  await verifyRelease(await championFolder(out));
});

describe('a source without a film', () => {
  const row = (header: string) => header.replace(/[^,]+/g, 'x');
  it.each([
    ['nothing', () => '', /holds 0 records; expected at least one film/],
    ['useless', row, /all of its 1 records were left out, most for "unusable id" \(1: /],
  ])('is refused, and the champion stays: %s', async (folder, rows, message) => {
    const source = join(root, folder);
    await mkdir(source);
    const [header] = (await readFile(join(SAMPLE, 'movies_metadata.csv'), 'utf8')).split('\n');
    await writeFile(join(source, 'movies_metadata.csv'), `${header}\n${rows(header)}`);
    for (const build of [buildRelease, buildCatalogueOnly]) {
      const error = await build({ source, out }).catch((thrown) => thrown);
      expect(error).toMatchObject({
        code: 'source-unreadable',
        message: expect.stringMatching(message),
      });
      expect(error.message).toContain(source);
    }
    expect((await readdir(out)).sort()).toEqual([
      ...['about', 'aliases.json', 'decisions.ndjson', name, 'rules.json'],
    ]);
    expect((await readAliases(out))?.champion).toBe(name);
  });
});

it('refuses a release with a file that is missing, cut short or changed', async () => {
  const copy = join(root, 'damaged', name);
  await cp(join(out, name), copy, { recursive: true });
  const file = join(copy, 'catalogue/movies.parquet');
  await truncate(file, 1000);
  await expect(verifyRelease(copy)).rejects.toThrow(/movies\.parquet has 1000 bytes; expected \d+/);
  await rm(file);
  await expect(verifyRelease(copy)).rejects.toThrow(/movies\.parquet is missing/);
  await rename(join(copy, 'catalogue/movies.arrow'), join(copy, 'catalogue/x.arrow'));
  await promote(join(root, 'damaged'), name);
  await expect(openRelease(join(root, 'damaged'))).rejects.toThrow(/movies\.arrow/);
});

it('puts the release that was served before among the aliases', async () => {
  const folder = join(root, 'aliases');
  const [a, b] = ['a', 'b'].map((letter) => `release-${letter.repeat(12)}`);
  await promote(folder, a);
  await promote(folder, b);
  expect(await readAliases(folder)).toMatchObject({ champion: b, previous: a });
  await promote(folder, b);
  expect(await readAliases(folder)).toMatchObject({ champion: b, previous: a });
  expect(JSON.parse(await readFile(join(folder, 'aliases.json'), 'utf8'))).toMatchObject({
    champion: b,
    previous: a,
  });
});

it('does not put a damaged release in the place of a whole one that was before it', async () => {
  const folder = join(root, 'kept');
  const damaged = `release-${'d'.repeat(12)}`;
  await cp(join(out, name), join(folder, name), { recursive: true });
  await promote(folder, name);
  await promote(folder, damaged);
  const newest = `release-${'e'.repeat(12)}`;
  await promote(folder, newest);
  expect(await readAliases(folder)).toMatchObject({ champion: newest, previous: name });
});

it('says where it looked when there is no release', async () => {
  await expect(openRelease(join(root, 'nowhere'))).rejects.toThrow(/no release in .*nowhere/);
});
