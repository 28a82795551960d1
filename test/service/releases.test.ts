import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Evaluation } from '../../src/recommender/index.js';
import { writeEvaluation } from '../../src/release/about/evaluation-file.js';
import {
  aboutFolder,
  championFolder,
  type Manifest,
  readManifest,
} from '../../src/release/index.js';
import { releaseName } from '../../src/release/stored/manifest.js';
import { type App, createApp } from '../../src/service/index.js';
import { sampleReleases } from '../built-once.js';
import { genreRecommender, PATIENT, smallFilms } from './small-app.js';

/** A folder with a release that is served, with all that is told of it, and one of before with its manifest alone. */
let out: string;
let app: App;
let served: string;
let manifest: Manifest;
let before: { readonly name: string; readonly manifest: Manifest };

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'cartelera-releases-'));
  const sample = await championFolder(await sampleReleases());
  const folder = join(out, basename(sample));
  served = basename(sample);
  manifest = await readManifest(sample);
  const older = { ...manifest, version: '0.0.1' };
  before = { name: releaseName(older), manifest: older };
  await mkdir(join(out, before.name));
  const text = `${JSON.stringify(older, null, 2)}\n`;
  await writeFile(join(out, before.name, 'manifest.json'), text);
  await cp(join(sample, 'manifest.json'), join(folder, 'manifest.json'));
  await cp(aboutFolder(sample), aboutFolder(folder), { recursive: true });
  const aliases = { champion: served, previous: before.name, tags: { summer: before.name } };
  await writeFile(join(out, 'aliases.json'), JSON.stringify(aliases));
  const catalogue = smallFilms();
  app = await createApp({
    catalogue,
    recommender: genreRecommender(catalogue),
    release: { name: served, folder, manifest },
    limits: PATIENT,
  });
});
afterAll(async () => {
  await app.close();
  await rm(out, { recursive: true });
});

const get = (path: string) => app.inject(`/v1/releases/${path}`);

it('answers of the one that is served what is told of it, by its name too', async () => {
  const { about } = (await get('current')).json();
  expect(about).toEqual(['model-card.md', 'data-card.md', 'croissant.json', 'sbom.cdx.json']);
  expect((await get(served)).json()).toEqual({ name: served, manifest, about });
});

it.each([
  ['model-card.md', 'text/markdown; charset=utf-8', `# Model card: release-`],
  ['data-card.md', 'text/markdown; charset=utf-8', `# Data card: release-`],
  [
    'croissant.json',
    'application/ld+json; profile="http://mlcommons.org/croissant/1.1"',
    '"cr:RecordSet"',
  ],
  ['sbom.cdx.json', 'application/vnd.cyclonedx+json', '"pkg:npm/fastify@'],
])('sends %s as what it is', async (file, type, part) => {
  for (const name of ['current', served]) {
    const answer = await get(`${name}/${file}`);
    expect(answer.statusCode).toBe(200);
    expect(String(answer.headers['content-type']).startsWith(type)).toBe(true);
    expect(answer.body).toContain(part);
  }
});

it('answers of another from its manifest, by its name, alias or tag', async () => {
  for (const name of [before.name, 'previous', 'summer']) {
    expect((await get(name)).json()).toEqual({ ...before, about: [] });
  }
  const card = await get('previous/model-card.md');
  expect(card.statusCode).toBe(404);
  expect(card.json()).toMatchObject({
    type: '/errors/release-not-found',
    detail: `release ${before.name} has no model-card.md; build it again with this program`,
  });
  expect((await get('previous/evaluation')).json().type).toBe('/errors/not-evaluated');
  const evaluation = { main: 'content' } as Evaluation;
  await writeEvaluation(join(out, before.name), evaluation);
  expect((await get('previous/evaluation')).json()).toEqual(evaluation);
  expect((await get('current/evaluation')).json().type).toBe('/errors/not-evaluated');
});

it.each(['release-000000000000', 'nothing', '..', '..%2f..', 'decision', 'challenger'])(
  'knows of no release %s, and tells of no folder',
  async (name) => {
    for (const path of [name, `${name}/evaluation`, `${name}/model-card.md`]) {
      const answer = await get(path);
      expect(answer.statusCode, path).toBe(404);
      expect(answer.body).not.toContain(out);
    }
  },
);

it('sends no other file', async () => {
  for (const file of ['manifest.json', 'evaluation.json', '..%2faliases.json']) {
    expect((await get(`current/${file}`)).statusCode, file).toBe(400);
  }
});

it('says that a release is damaged whose manifest is', async () => {
  await writeFile(join(out, before.name, 'manifest.json'), '{}');
  expect((await get('previous')).json().type).toBe('/errors/release-damaged');
});
