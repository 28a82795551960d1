import { cp, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { releaseNotFound, type UserError } from '../../../src/base/errors.js';
import { type Steps, settle } from '../../../src/base/steps.js';
import type { Catalogue } from '../../../src/catalogue/index.js';
import {
  type Evaluation,
  openRecommender,
  type Recommender,
} from '../../../src/recommender/index.js';
import { writeEvaluation } from '../../../src/release/about/evaluation-file.js';
import {
  championFolder,
  type Opener,
  openBeside,
  openRelease,
  promote,
  readManifest,
} from '../../../src/release/index.js';
import { releaseName } from '../../../src/release/stored/manifest.js';
import { createApp } from '../../../src/service/index.js';
import { sampleReleases } from '../../built-once.js';

let root: string;
let out: string;
/** The champion, and the release before it: the same films by another version of the program. */
let champion: string;
let previous: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-open-'));
});
afterAll(() => rm(root, { recursive: true }));
beforeEach(async () => {
  out = await mkdtemp(join(root, 'releases-'));
  const sample = await championFolder(await sampleReleases());
  champion = basename(sample);
  const manifest = { ...(await readManifest(sample)), version: '0.0.1' };
  previous = releaseName(manifest);
  for (const name of [previous, champion]) {
    await cp(sample, join(out, name), { recursive: true });
    await promote(out, name);
  }
  await writeFile(join(out, previous, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
});

const fileOf = (path: string, name = champion) => join(out, name, path);

async function flip(path: string, place: number, name = champion): Promise<void> {
  const bytes = await readFile(fileOf(path, name));
  bytes[place < 0 ? bytes.length + place : place] ^= 1;
  await writeFile(fileOf(path, name), bytes);
}

const quiet = async (told: string[] = []) => {
  const release = await openRelease(out, ({ message }) => told.push(message));
  return createApp({ ...release, release, log: (line) => told.push(line) });
};

it('opened beside another, a release has read what its columns need', async () => {
  const columnsOf = ({ tables }: Catalogue) => [
    ...[tables.movies.title, tables.movies.budget, tables.people.name, tables.keywords.name],
    tables.movie_titles.title,
  ];
  const expected = columnsOf((await openRelease(out)).catalogue);
  const { catalogue } = await openBeside(out, champion, settle);
  for (const table of ['movies', 'people', 'keywords', 'movie_titles']) {
    await truncate(fileOf(`catalogue/${table}.arrow`), 0);
  }
  expect(columnsOf(catalogue)).toEqual(expected);
});

it('reads no index where others make the lists', async () => {
  await rm(fileOf('serving/scorer.bin'));
  function* opener({ folder, catalogue }: Parameters<Opener>[0]): Steps<Recommender> {
    yield;
    return openRecommender(join(folder, 'recommender'), catalogue);
  }
  const { name } = await openRelease(out, undefined, 1, opener);
  expect(name).toBe(champion);
});

it('opens the champion when all is whole', async () => {
  const release = await openRelease(out);
  expect(release.name).toBe(champion);
  expect(release.fallback).toBeUndefined();
});

describe('a release from before XXH64', () => {
  const older = async () => {
    const { outputs, ...about } = await readManifest(join(out, champion));
    const records = outputs.map(({ xxh64: _, ...record }) => record);
    const manifest = { ...about, outputs: records };
    champion = releaseName(manifest as never);
    await cp(fileOf('', previous), fileOf(''), { recursive: true });
    await writeFile(fileOf('manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await promote(out, champion);
  };

  it('is served', async () => {
    await older();
    expect((await openRelease(out)).name).toBe(champion);
  });

  it('is checked by its SHA-256', async () => {
    await older();
    await flip('recommender/model.bin', 5000);
    const told: string[] = [];
    const release = await openRelease(out, ({ message }) => told.push(message));
    expect(release.fallback?.reason).toMatch(
      /model\.bin has the SHA-256 [0-9a-f]{64}; expected [0-9a-f]{64}/,
    );
  });
});

describe('a release from before serving/', () => {
  it('answers as one that has it', async () => {
    const { outputs, ...about } = await readManifest(join(out, champion));
    const manifest = {
      ...about,
      outputs: outputs.filter(({ path }) => !path.startsWith('serving/')),
    };
    expect(manifest.outputs.length).toBe(outputs.length - 15);
    const older = releaseName(manifest);
    await cp(fileOf(''), fileOf('', older), { recursive: true });
    await rm(fileOf('serving', older), { recursive: true });
    await writeFile(fileOf('manifest.json', older), `${JSON.stringify(manifest, null, 2)}\n`);
    const paths = ['/recomendacion/Toy%20Story', '/v1/movies?sort=title', '/v1/search?q=heta'];
    const answers = async () => {
      const app = await quiet();
      const all = await Promise.all(paths.map((path) => app.inject(path)));
      return all.map(({ body, statusCode }) => [statusCode, body.replaceAll(older, champion)]);
    };
    const expected = await answers();
    await promote(out, older);
    expect(await answers()).toEqual(expected);
  });
});

it('tells of a damaged index of titles by its name', async () => {
  await flip('serving/titles.bin', -9);
  const told: string[] = [];
  const app = await quiet(told);
  expect((await app.inject('/recomendacion/Toy%20Story')).statusCode).toBe(503);
  expect(told.join()).toMatch(/titles\.bin has the XXH64/);
});

describe('a damaged champion', () => {
  const damages: Record<string, [damage: () => Promise<unknown>, message: RegExp]> = {
    'with a changed table': [
      () => flip('catalogue/people.arrow', 5000),
      /people\.arrow has other bytes from 4096 on; expected those that were built/,
    ],
    'with changed places of its columns': [
      () => flip('serving/tables.bin', -9),
      /tables\.bin has the XXH64/,
    ],
    'with a changed model': [
      () => flip('recommender/model.bin', -9),
      /model\.bin has the XXH64 [0-9a-f]{16}; expected [0-9a-f]{16}/,
    ],
    'with a changed scorer': [() => flip('serving/scorer.bin', -9), /scorer\.bin has the XXH64/],
    'with an order cut short': [
      () => truncate(fileOf('serving/orders/title.bin'), 50),
      /title\.bin has 50 bytes; expected \d+/,
    ],
    'with a table that nobody has asked for, cut short': [
      () => truncate(fileOf('catalogue/movie_cast.arrow'), 100),
      /movie_cast\.arrow has 100 bytes; expected \d+/,
    ],
    'without its report': [
      () => rm(fileOf('profile/profile.html')),
      /profile\.html is missing; build the release again/,
    ],
    'with a changed manifest': [
      () => flip('manifest.json', 30),
      /manifest\.json is (not a manifest of format 1|that of release-[0-9a-f]{12}; expected)/,
    ],
    'with a manifest that ends in another blank': [
      () => flip('manifest.json', -1).then(() => truncate(fileOf('manifest.json'), 0)),
      /manifest\.json is not a manifest of format 1/,
    ],
    'that is a folder no more': [
      () => rm(fileOf(''), { recursive: true }),
      /no manifest\.json in .*release-/,
    ],
  };

  it.each(Object.keys(damages))('%s is not served: the one before it is', async (kind) => {
    const [damage, message] = damages[kind];
    await damage();
    const told: string[] = [];
    const release = await openRelease(out, (event) => told.push(event.message));
    expect(release).toMatchObject({ name: previous, fallback: { from: champion } });
    expect(release.fallback?.reason).toMatch(message);
    expect(told).toEqual([
      `${champion} is not served (${release.fallback?.reason}); falling back to ${previous}`,
    ]);
  });

  it('that a store does not know is told as what it is', async () => {
    const told: string[] = [];
    const opener = function* ({
      name,
      folder,
      catalogue,
    }: Parameters<Opener>[0]): Steps<Recommender> {
      yield;
      if (name === champion) throw releaseNotFound('the store has no such release');
      return openRecommender(join(folder, 'recommender'), catalogue);
    };
    const { name } = await openRelease(out, ({ message }) => told.push(message), 1, opener);
    expect(name).toBe(previous);
    expect(told).toEqual([
      `${champion} is not served (the store has no such release); falling back to ${previous}`,
    ]);
  });

  it.each(Object.keys(damages))('%s is refused when nothing was before it', async (kind) => {
    await writeFile(join(out, 'aliases.json'), JSON.stringify({ champion }));
    const [damage, message] = damages[kind];
    await damage();
    await expect(openRelease(out)).rejects.toThrow(message);
  });

  it('is told of by the probes', async () => {
    await flip('catalogue/movies.arrow', 9000);
    const app = await quiet();
    const { body } = await app.inject('/metrics');
    expect(body).toContain('\ncartelera_release_fallback 1\n');
    await app.listen({ port: 0 });
    await expect
      .poll(async () => (await app.inject('/readyz')).json())
      .toMatchObject({ status: 'ready', release: previous, fallback_from: champion });
    await app.close();
  });
});

it('names both releases when neither is whole', async () => {
  await flip('catalogue/movies.arrow', 9000);
  await rm(fileOf('recommender/model.bin', previous));
  const error: UserError = await openRelease(out).catch((thrown) => thrown);
  expect(error.code).toBe('release-damaged');
  expect(error.message).toMatch(new RegExp(`${champion}.*movies.*${previous}.*model\\.bin`));
});

it('blames aliases.json for what is wrong with it', async () => {
  for (const text of ['', '{', 'null', '{"champion": 1}', '{"champion": "../x"}']) {
    await writeFile(join(out, 'aliases.json'), text);
    await expect(openRelease(out)).rejects.toThrow(/aliases\.json names no champion; expected/);
  }
});

describe('damage that is found while serving', () => {
  const hanks = '/get_actor/Tom%20Hanks';

  it('ends its question with 503, is noted once, and is over when it is mended', async () => {
    const told: string[] = [];
    const app = await quiet(told);
    const file = fileOf('catalogue/movie_cast.arrow');
    const whole = await readFile(file);
    await flip('catalogue/movie_cast.arrow', 700);
    for (let i = 0; i < 3; i++) {
      const answer = await app.inject(hanks);
      expect(answer.statusCode).toBe(503);
      expect(answer.headers).toMatchObject({ 'retry-after': '60', 'cache-control': 'no-store' });
      expect(answer.json()).toMatchObject({
        type: '/errors/release-damaged',
        title: 'Datos dañados',
      });
      expect(answer.body).not.toContain(out);
    }
    expect(told).toEqual([expect.stringMatching(/movie_cast\.arrow has other bytes from 0 on/)]);
    expect((await app.inject('/metrics')).body).toContain('\ncartelera_release_damages_total 3\n');
    expect((await app.inject('/v1/movies/862/similar')).statusCode).toBe(200);
    // As a build mends it: by another file of the same name.
    await writeFile(`${file}.whole`, whole);
    await rename(`${file}.whole`, file);
    expect((await app.inject(hanks)).statusCode).toBe(200);
    await app.close();
  });

  it('does not end the process when the folder vanishes', async () => {
    const told: string[] = [];
    const app = await quiet(told);
    expect((await app.inject('/report')).statusCode).toBe(200);
    await rm(fileOf(''), { recursive: true });
    await app.listen({ port: 0 });
    await expect.poll(() => told.length).toBeGreaterThan(0);
    await expect.poll(async () => (await app.inject('/readyz')).statusCode).toBe(200);
    expect((await app.inject('/report?lang=es')).statusCode).toBe(200);
    expect((await app.inject('/v1/profile')).statusCode).toBe(503);
    expect((await app.inject('/v1/releases/current/evaluation')).statusCode).toBe(503);
    // Tables are open.
    expect((await app.inject(hanks)).statusCode).toBe(200);
    expect((await app.inject('/score_titulo/Toy%20Story')).statusCode).toBe(200);
    await app.close();
  });

  it('serves no evaluation that was not written as it is', async () => {
    const app = await quiet();
    const address = '/v1/releases/current/evaluation';
    expect((await app.inject(address)).statusCode).toBe(404);
    // Where programs before this one kept it.
    await writeFile(fileOf('evaluation.json'), '{"precision": 1}');
    expect((await app.inject(address)).statusCode).toBe(503);
    await writeEvaluation(fileOf(''), { main: 'content' } as Evaluation);
    expect((await app.inject(address)).json()).toEqual({ main: 'content' });
    await app.close();
    expect(await readdir(out)).toContain(champion);
  });
});
