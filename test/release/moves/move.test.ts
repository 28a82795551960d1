import {
  appendFile,
  cp,
  mkdtemp,
  readdir,
  readFile,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inForce, readAliases, readDecisions, rollback, tag } from '../../../src/release/index.js';
import { keepAside, promote } from '../../../src/release/moves/move.js';
import { releaseOf } from '../small-release.js';

let root: string;
let out: string;
/** Four whole releases, not yet promoted. */
let names: readonly string[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-move-'));
});
afterAll(() => rm(root, { recursive: true }));
beforeEach(async () => {
  out = await mkdtemp(join(root, 'releases-'));
  names = await Promise.all([1, 2, 3, 4].map((number) => releaseOf(out, number)));
});

const champion = async () => (await readAliases(out))?.champion;

it('tells each move: from, to, when, by whom, why, and what it made of the aliases', async () => {
  await promote(out, names[0], { who: 'ann', why: 'the first' });
  await promote(out, names[1]);
  const [first, second] = await readDecisions(out);
  expect(first).toMatchObject({ kind: 'promoted', from: null, to: names[0], who: 'ann' });
  expect(first).toMatchObject({ why: 'the first', after: { champion: names[0] } });
  expect(second).toMatchObject({ from: names[0], after: { previous: names[0] } });
  expect(second.who).toMatch(/.@./);
  expect(Date.parse(second.at)).toBeGreaterThan(Date.parse(first.at));
});

describe('rollback', () => {
  it('brings the champion of before back, and again the one before that', async () => {
    for (const name of names.slice(0, 3)) await promote(out, name);
    await rollback({ out, why: 'worse' });
    expect(await readAliases(out)).toMatchObject({
      champion: names[1],
      previous: names[0],
      challenger: names[2],
    });
    await rollback({ out });
    expect(await champion()).toBe(names[0]);
    expect((await readDecisions(out)).map(({ kind }) => kind)).toEqual([
      ...['promoted', 'promoted', 'promoted', 'rolled back', 'rolled back'],
    ]);
  });

  it('goes by what was served: none that was gone back from is previous', async () => {
    await promote(out, names[0]);
    await promote(out, names[1]);
    await rollback({ out });
    await promote(out, names[2]);
    expect(await readAliases(out)).toMatchObject({ champion: names[2], previous: names[0] });
  });

  it('goes to a champion of before by name, and to no other release', async () => {
    for (const name of names.slice(0, 3)) await promote(out, name);
    await expect(rollback({ out, to: names[3] })).rejects.toThrow(/was never served/);
    await rollback({ out, to: names[0] });
    expect(await champion()).toBe(names[0]);
  });

  it('says so where there is none to go back to', async () => {
    await promote(out, names[0]);
    await expect(rollback({ out })).rejects.toThrow(/no release was served in .* before release-/);
    const nowhere = join(out, 'nowhere');
    await expect(rollback({ out: nowhere })).rejects.toThrow(/no release in .*nowhere/);
  });

  it('refuses a damaged release, and the champion stays', async () => {
    await promote(out, names[0]);
    await promote(out, names[1]);
    await truncate(join(out, names[0], 'catalogue/movies.arrow'), 3);
    await expect(rollback({ out })).rejects.toThrow(/movies\.arrow has 3 bytes/);
    expect(await champion()).toBe(names[1]);
    expect(await readDecisions(out)).toHaveLength(2);
  });

  it('never leads to one that failed its canary', async () => {
    const rules = [{ rule: 'canary', verdict: 'refused' as const }];
    await promote(out, names[0]);
    await promote(out, names[1], { rules, override: 'no time' });
    await promote(out, names[2]);
    expect(await readAliases(out)).toMatchObject({ champion: names[2], previous: names[0] });
  });
});

describe('a decision that was not carried out', () => {
  /** Leaves the aliases as they were before the last decision. */
  async function interrupted(work: () => Promise<unknown>): Promise<void> {
    const before = await readFile(join(out, 'aliases.json'), 'utf8');
    await work();
    await writeFile(join(out, 'aliases.json'), before);
  }

  it('is completed by the next command, and in force from then on', async () => {
    await promote(out, names[0]);
    await interrupted(() => promote(out, names[1]));
    expect(await champion()).toBe(names[0]);
    await tag(out, 'good', names[0]);
    expect(await champion()).toBe(names[1]);
    const decisions = await readDecisions(out);
    expect(decisions.map(({ kind }) => kind)).toEqual(['promoted', 'promoted', 'completed']);
    const [, second] = inForce(decisions);
    expect(second).toMatchObject({ kind: 'promoted', to: names[1], at: decisions[2].at });
  });

  it('is undone where its release is damaged', async () => {
    await promote(out, names[0]);
    await interrupted(() => promote(out, names[1]));
    await truncate(join(out, names[1], 'manifest.json'), 3);
    await promote(out, names[2]);
    const decisions = await readDecisions(out);
    expect(decisions.map(({ kind }) => kind)).toEqual([
      ...['promoted', 'promoted', 'undone', 'promoted'],
    ]);
    expect(inForce(decisions).map(({ to }) => to)).toEqual([names[0], names[2]]);
    expect(await readAliases(out)).toMatchObject({ champion: names[2], previous: names[0] });
  });

  it('of no more than a part of a line is none', async () => {
    await promote(out, names[0]);
    await appendFile(join(out, 'decisions.ndjson'), '{"at":"2026-11-28T10:00:0');
    await promote(out, names[1]);
    expect((await readDecisions(out)).map(({ to }) => to)).toEqual(names.slice(0, 2));
  });

  it('brings lost or damaged aliases back', async () => {
    await promote(out, names[0]);
    await promote(out, names[1]);
    await writeFile(join(out, 'aliases.json'), '{"champ');
    await promote(out, names[2]);
    expect(await readAliases(out)).toMatchObject({ champion: names[2], previous: names[1] });
    await rm(join(out, 'aliases.json'));
    await rollback({ out });
    expect(await champion()).toBe(names[1]);
  });
});

it('notes aliases that somebody changed by hand, and does not change them back', async () => {
  await promote(out, names[0]);
  await promote(out, names[1]);
  const aliases = await readAliases(out);
  const byHand = { ...aliases, champion: names[0], previous: names[1] };
  await writeFile(join(out, 'aliases.json'), JSON.stringify(byHand));
  await tag(out, 'good', names[0]);
  expect(await champion()).toBe(names[0]);
  expect((await readDecisions(out)).at(-1)).toMatchObject({ kind: 'found', to: names[0] });
  await writeFile(join(out, 'aliases.json'), JSON.stringify({ champion: names[3] }));
  await promote(out, names[2]);
  expect(await readAliases(out)).toMatchObject({ champion: names[2], previous: names[3] });
});

it('keeps what was refused as the challenger, until it is promoted', async () => {
  await keepAside(out, names[3], 'candidate');
  expect(await readAliases(out)).toBeNull();
  await promote(out, names[0]);
  await keepAside(out, names[1], 'refused');
  expect(await readAliases(out)).toMatchObject({ champion: names[0], challenger: names[1] });
  await promote(out, names[1]);
  expect(await readAliases(out)).not.toHaveProperty('challenger');
});

it('decides one thing after the other, whoever asks', async () => {
  await promote(out, names[0]);
  await Promise.all(names.slice(1).map((name) => promote(out, name)));
  const decisions = await readDecisions(out);
  expect(decisions).toHaveLength(4);
  for (const [i, { from }] of decisions.entries()) {
    expect(from).toBe(i === 0 ? null : decisions[i - 1].to);
  }
  expect(await champion()).toBe(decisions[3].to);
});

it('takes over the lock of a process that is no more', async () => {
  const { pid = 0 } = (await import('node:child_process')).spawnSync('true');
  const { hostname } = await import('node:os');
  await writeFile(join(out, '.deciding'), `${pid} ${hostname()}`);
  await promote(out, names[0]);
  expect(await champion()).toBe(names[0]);
});

it('clears away what a killed process has left of aliases and of a lock', async () => {
  await writeFile(join(out, 'aliases.json.4194300.tmp'), '{');
  await writeFile(join(out, '.deciding.4194300'), '');
  await promote(out, names[0]);
  const hidden = (await readdir(out)).filter((name) => /[.]\d+/.test(name));
  expect(hidden).toEqual([]);
});

it('tags releases, and takes tags away', async () => {
  await promote(out, names[0]);
  await cp(join(out, names[0]), join(out, 'copy'), { recursive: true });
  await tag(out, 'best', names[1]);
  await tag(out, 'old', names[0]);
  expect((await readAliases(out))?.tags).toEqual({ best: names[1], old: names[0] });
  await tag(out, 'best', null);
  expect((await readAliases(out))?.tags).toEqual({ old: names[0] });
  await expect(tag(out, 'best', null)).rejects.toThrow(/tagged "best"/);
});
