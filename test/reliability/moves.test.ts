import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shuffled } from '../../bench/random.js';
import { randomNumbers } from '../../src/base/random.js';
import { buildRelease, readAliases, readDecisions, rollback } from '../../src/release/index.js';
import { cartelera, faultOf, leftovers, smallSource } from './builds.js';

const LONG = process.env.LONG !== undefined;
const PATIENCE_MS = 3_600_000;
/** Numbers of the kills, the first and the last: a long form can be run in parts. */
const [FIRST, LAST] = LONG ? (process.env.KILLS ?? '1-200').split('-').map(Number) : [1, 1];
/** All of it with LONG=1; else a few, the same ones each time. */
const some = <Item>(items: readonly Item[], count: number): readonly Item[] =>
  LONG ? items : shuffled(items, 13).slice(0, count);

let root: string;
/** Two champions, the first of which is to go back to. */
let out: string;
let names: readonly string[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-moves-'));
  out = join(root, 'releases');
  for (const number of [1, 2]) {
    const { name, decision } = await buildRelease({ source: await smallSource(root, number), out });
    expect(decision?.after?.champion).toBe(name);
  }
  names = (await readDecisions(out)).map(({ to }) => to);
});
afterAll(() => rm(root, { recursive: true }));

const MOVES = {
  rollback: () => ['rollback'],
  promotion: () => ['promote', 'challenger', '--new-source', 'all'],
};
type Move = keyof typeof MOVES;

/** A copy in which the move can be made: after a rollback there is a challenger. */
async function readyFor(move: Move, copy: string): Promise<void> {
  await cp(out, copy, { recursive: true });
  if (move === 'promotion') await rollback({ out: copy });
}

/** Fails unless a whole champion is served, by a decision that is known, and all before it are too. */
async function check(copy: string, before: readonly unknown[], what: string): Promise<void> {
  expect(await faultOf(copy), what).toBeUndefined();
  const decisions = await readDecisions(copy);
  expect(decisions.slice(0, before.length), what).toEqual(before);
  const aliases = await readAliases(copy);
  const made = decisions.find(({ at }) => at === aliases?.decision);
  expect(made?.after?.champion, what).toBe(aliases?.champion);
}

/** Has the next command settle what was left; afterwards the last decision is in force. */
async function settled(copy: string, what: string): Promise<void> {
  const next = await cartelera(['tag', 'seen', '--out', copy]);
  expect(next.code, `${what}: ${next.text}`).toBe(0);
  const last = (await readDecisions(copy)).at(-1);
  expect((await readAliases(copy))?.champion, what).toBe(last?.after?.champion);
  expect(await leftovers(copy), what).toEqual([]);
}

const CALLS = { rollback: 8, promotion: 18 };

describe.each(Object.keys(MOVES) as Move[])('a %s', (move) => {
  it('stopped before each call that changes the disk', { timeout: PATIENCE_MS }, async () => {
    const steps = Array.from({ length: CALLS[move] }, (_, i) => i + 1);
    let ended = 0;
    for (const step of some(steps, 1)) {
      const copy = join(root, `${move}-${step}`);
      await readyFor(move, copy);
      const before = await readDecisions(copy);
      const env = { STOP_AT: String(step), STOP_FROM: 'start' };
      const { code } = await cartelera([...MOVES[move](), '--out', copy], env);
      if (code === 0) ended++;
      await check(copy, before, `step ${step}`);
      await settled(copy, `step ${step}`);
      await rm(copy, { recursive: true });
    }
    // Else there would be calls that nobody stopped at.
    if (LONG) expect(ended).toBeGreaterThan(0);
  });

  it.each(some(['decisions.ndjson', 'aliases.json', '.deciding'], 1))(
    'of which a write to %s fails',
    { timeout: PATIENCE_MS },
    async (file) => {
      for (const code of some(['ENOSPC', 'EIO'], 1)) {
        const copy = join(root, `${move}-${code}`);
        await readyFor(move, copy);
        const before = await readDecisions(copy);
        const { champion } = (await readAliases(copy)) ?? {};
        const env = { FAIL_FILE: file, FAIL_CODE: code };
        const ended = await cartelera([...MOVES[move](), '--out', copy], env);
        expect(ended.code, ended.text).toBe(1);
        expect(ended.text).toMatch(new RegExp(`cannot be written \\(${code}.*; expected`));
        await check(copy, before, file);
        expect((await readAliases(copy))?.champion).toBe(champion);
        await settled(copy, file);
        expect((await readAliases(copy))?.champion).toBe(champion);
        await rm(copy, { recursive: true });
      }
    },
  );
});

it('killed at any moment', { timeout: PATIENCE_MS }, async () => {
  const copy = join(root, 'killed');
  await cp(out, copy, { recursive: true });
  const random = randomNumbers(FIRST);
  const moves = Object.keys(MOVES) as Move[];
  for (let kill = FIRST; kill <= LAST; kill++) {
    const move = moves[kill % 2];
    const before = await readDecisions(copy);
    const length = move === 'rollback' ? 800 : 2500;
    await cartelera([...MOVES[move](), '--out', copy], {}, random() * length);
    await check(copy, before, `kill ${kill}`);
  }
  await settled(copy, 'the end');
  expect(names).toContain((await readAliases(copy))?.champion);
});
