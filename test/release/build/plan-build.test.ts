import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SETTINGS } from '../../../src/recommender/index.js';
import { championFolder, verifyRelease } from '../../../src/release/index.js';
import { cartelera, smallSource } from '../../reliability/builds.js';

let root: string;
let source: string;
let out: string;
let weights: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-plan-'));
  out = join(root, 'releases');
  source = await smallSource(root, 1);
  weights = join(root, 'weights.json');
  const changed = { ...SETTINGS, weights: { ...SETTINGS.weights, cast: 1 } };
  await writeFile(weights, JSON.stringify(changed));
  expect((await cartelera(['build', '--source', source, '--out', out])).code).toBe(0);
});
afterAll(() => rm(root, { recursive: true }));

const planned = async (...more: readonly string[]) => {
  const given = ['status', '--json', '--source', source, '--out', out, ...more];
  const { stages, isServed } = JSON.parse((await cartelera(given)).printed);
  const taken = stages.map((stage: { takenOf: string | null }) => stage.takenOf !== null);
  return { taken, why: stages.at(-1).why as string, isServed };
};

it('tells what a build would run, and why', async () => {
  expect(await planned()).toMatchObject({ taken: [true, true, true], isServed: true });
  expect(await planned('--weights', weights)).toMatchObject({
    taken: [true, true, false],
    why: 'weights weights.json is new, settings changed',
  });
  expect(await planned('--votes-min', '2')).toMatchObject({
    taken: [false, false, false],
    why: 'settings changed',
  });
  expect(await planned('--force')).toMatchObject({ taken: [false, false, false] });
});

it('makes of tables that stand there the release that it makes of all', async () => {
  const nameOf = async (folder: string, ...more: readonly string[]) => {
    const given = ['build', '--json', '--source', source, '--weights', weights, '--out', folder];
    const { printed } = await cartelera([...given, ...more]);
    return JSON.parse(printed).name as string;
  };
  const name = await nameOf(out);
  expect(await nameOf(join(root, 'afresh'), '--force')).toBe(name);
  await verifyRelease(await championFolder(out));
});
