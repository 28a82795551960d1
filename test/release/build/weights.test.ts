import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SETTINGS } from '../../../src/recommender/index.js';
import {
  buildRelease,
  openRelease,
  type Release,
  servesInputs,
} from '../../../src/release/index.js';
import { sampleReleases } from '../../built-once.js';
import { SAMPLE } from '../../data.js';

let root: string;
let file: string;
let plain: Release;
let weighed: Release;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-weights-'));
  file = join(root, 'weights.json');
  const weights = { ...SETTINGS.weights, genres: 2 * SETTINGS.weights.genres, text: 0 };
  await writeFile(file, JSON.stringify({ ...SETTINGS, weights }, null, 2));
  await buildRelease({ source: SAMPLE, out: root, weights: file });
  weighed = await openRelease(root);
  plain = await openRelease(await sampleReleases());
});
afterAll(() => rm(root, { recursive: true }));

it('weights change the lists, and nothing else of what is built', () => {
  const row = plain.catalogue.movieRow(862);
  const parts = ({ recommender }: Release, other: number) =>
    new Map(
      recommender.explain(row, other).contributions.map((part) => [part.field, part.contribution]),
    );
  const { results } = weighed.recommender.similar(row, { n: 50 });
  expect(results).not.toEqual(plain.recommender.similar(row, { n: 50 }).results);
  for (const { row: other } of results) {
    const [before, after] = [parts(plain, other), parts(weighed, other)];
    expect(after.has('text')).toBe(false);
    expect(after.get('genres') ?? 0).toBeCloseTo(2 * (before.get('genres') ?? 0), 9);
    expect(after.get('cast')).toBe(before.get('cast'));
  }
  const changed = weighed.manifest.outputs.filter(({ path, sha256 }) =>
    plain.manifest.outputs.every((one) => one.path !== path || one.sha256 !== sha256),
  );
  expect(changed.map(({ path }) => path)).toEqual(['recommender/model.bin']);
});

it('weights are recorded, as settings and as an input', () => {
  expect(weighed.manifest.settings.recommender.weights.text).toBe(0);
  expect(weighed.manifest.inputs.at(-1)).toMatchObject({ path: 'weights.json', role: 'weights' });
  expect(weighed.name).not.toBe(plain.name);
  expect(plain.manifest.settings).toEqual({ recommender: SETTINGS });
  expect(plain.manifest.inputs.map(({ role }) => role)).not.toContain('weights');
});

it('a release is known by its weights', async () => {
  expect(await servesInputs(root, SAMPLE, file)).toBe(true);
  expect(await servesInputs(root, SAMPLE)).toBe(false);
  const other = join(root, 'other.json');
  await writeFile(other, JSON.stringify(SETTINGS));
  expect(await servesInputs(root, SAMPLE, other)).toBe(false);
});

it('weights that cannot be used are told of before any work', async () => {
  const wrong = join(root, 'wrong.json');
  await writeFile(wrong, '{"weights": {"plot": 1}}');
  const said: string[] = [];
  const report = ({ message }: { message: string }) => said.push(message);
  await expect(buildRelease({ source: SAMPLE, out: root, weights: wrong, report })).rejects.toThrow(
    /wrong\.json weights has "plot"; expected fields: /,
  );
  expect(said).toEqual([]);
});
