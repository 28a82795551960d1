import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SETTINGS } from '../../src/recommender/index.js';
import {
  buildRelease,
  type Decision,
  promoteRelease,
  prune,
  readAliases,
  requireAccepted,
} from '../../src/release/index.js';
import { SAMPLE } from '../data.js';
import { copyOf } from '../release/small-release.js';
import {
  DEFECTS,
  type Films,
  plant,
  readFilms,
  redrawn,
  writeFilms,
  writeOpinions,
} from './defects.js';

/** In `npm test` a part of the sample, and some of the defects; else all, of DATA or the sample. */
const LONG = process.env.LONG !== undefined;
/** Numbers of the rebuilds, the first and the last: a long form can be run in parts. */
const [FIRST, LAST] = LONG ? (process.env.REBUILDS ?? '1-100').split('-').map(Number) : [1, 1];
const SHORT = ['slower by half', 'one byte changed'];
const PATIENCE_MS = 3_600_000;

let root: string;
let out: string;
let films: Films;
let champion: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-gate-'));
  out = join(root, 'releases');
  films = await readFilms(process.env.DATA ?? SAMPLE, LONG ? undefined : 200);
  const source = await writeFilms(films, join(root, 'champion'));
  champion = (await buildRelease({ source, out })).name;
});
afterAll(() => rm(root, { recursive: true }));

it.each(DEFECTS.filter(({ name }) => LONG || SHORT.includes(name)))(
  'refuses $name by the rule $rule',
  { timeout: PATIENCE_MS },
  async (defect) => {
    const decision = await plant(defect, films, out, join(root, defect.name));
    const refused = (decision?.rules ?? []).filter(({ verdict }) => verdict === 'refused');
    const rules = refused.map(({ rule, of }) => ({ rule, of }));
    if (LONG)
      console.log(
        defect.name,
        JSON.stringify(refused.map(({ rule, of, change }) => [rule, of, change])),
      );
    expect(rules).toContainEqual({ rule: defect.rule, of: defect.of });
    expect(decision?.kind).toBe('refused');
    expect(await readAliases(out)).toMatchObject({ champion, challenger: decision?.to });
  },
);

it('refuses lists that people like less and that judges agree with less', async () => {
  const opinions = await writeOpinions(films, root);
  const of = (decision: Decision) =>
    decision.rules?.filter(({ rule }) => rule === 'evaluation' || rule === 'agreement');
  const equal = await promoteRelease({
    out,
    name: await copyOf(out, champion, '0.0.1'),
    ...opinions,
  });
  expect(of(equal)).toMatchObject([
    { rule: 'evaluation', verdict: 'passed', change: 0, interval: [0, 0] },
    { rule: 'agreement', verdict: 'passed', change: 0, interval: [0, 0] },
  ]);
  const weights = join(root, 'weights.json');
  const { genres } = SETTINGS.weights;
  const worse = { ...SETTINGS, weights: { ...SETTINGS.weights, genres: genres / 6 } };
  await writeFile(weights, JSON.stringify(worse));
  const source = join(root, 'champion');
  const { name } = await buildRelease({ source, out, weights, candidate: true });
  const decision = await promoteRelease({ out, name, ...opinions });
  expect(decision.kind).toBe('refused');
  expect(of(decision)).toMatchObject([{ verdict: 'refused' }, { verdict: 'refused' }]);
  expect(() => requireAccepted(decision, out)).toThrow(
    /evaluation 0\.\d+ -> 0\.\d+ \(change 0\.\d+, interval 0\.\d+ to 0\.\d+, limit 0\.01, \d+ films\)/,
  );
});

it('lets rebuilds of equal quality pass', { timeout: PATIENCE_MS }, async () => {
  const refused: string[] = [];
  for (let seed = FIRST; seed <= LAST; seed++) {
    const source = await writeFilms(redrawn(films, seed), join(root, `rebuilt-${seed}`));
    const { decision } = await buildRelease({ source, out });
    const why = decision?.rules?.filter(({ verdict }) => verdict === 'refused');
    if (decision?.kind !== 'promoted') refused.push(`${seed}: ${JSON.stringify(why)}`);
    await rm(source, { recursive: true });
    await prune(out, 0);
  }
  if (LONG) console.log('refused', refused);
  expect(refused.length, refused.join('\n')).toBeLessThanOrEqual((LAST - FIRST + 1) / 50);
});
