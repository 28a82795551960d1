import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readFacts } from '../../../src/release/gate/gate-release.js';
import {
  championFolder,
  diffReleases,
  leaseRelease,
  listReleases,
  promote,
  promoteRelease,
  prune,
  readAliases,
  readDecisions,
  readNewSource,
  requireAccepted,
  tag,
} from '../../../src/release/index.js';
import { keepAside } from '../../../src/release/moves/move.js';
import { sampleReleases } from '../../built-once.js';
import { copyOf } from '../small-release.js';

let root: string;
let out: string;
let champion: string;
/** The champion as another version of the program would have made it. */
let equal: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-gate-'));
});
afterAll(() => rm(root, { recursive: true }));
beforeEach(async () => {
  out = await mkdtemp(join(root, 'releases-'));
  await cp(await sampleReleases(), out, { recursive: true });
  champion = basename(await championFolder(out));
  equal = await copyOf(out, champion, '0.0.1');
});

const rulesOf = async () => JSON.parse(await readFile(join(out, 'rules.json'), 'utf8'));
/** Rules of which one is so strict that an equal release breaks it. */
async function withRule(rule: object): Promise<void> {
  await writeFile(join(out, 'rules.json'), JSON.stringify([rule, ...(await rulesOf())]));
}

it('has an equal release pass every rule', async () => {
  const decision = await promoteRelease({ out, name: equal });
  expect(decision).toMatchObject({ kind: 'promoted', from: champion, to: equal });
  const verdicts = decision.rules?.filter(({ rule }) => rule !== 'processor time');
  expect(verdicts?.map(({ verdict }) => verdict)).not.toContain('refused');
  const rules = new Set(decision.rules?.map(({ rule }) => rule));
  for (const rule of ['checksums', 'ids lost', 'values changed', 'hub', 'processor time']) {
    expect(rules).toContain(rule);
  }
});

describe('a release that breaks a rule', () => {
  const strict = { rule: 'size', refuse: -1 };

  it('is refused, naming the rule and both values; the champion stays', async () => {
    await withRule(strict);
    const decision = await promoteRelease({ out, name: equal, who: 'ann' });
    expect(decision).toMatchObject({ kind: 'refused', to: equal, who: 'ann' });
    expect(await readAliases(out)).toMatchObject({ champion, challenger: equal });
    expect(() => requireAccepted(decision, out)).toThrow(
      /is refused: size \d+(\.\d+)? -> \d+(\.\d+)? \(change 0, limit -1\); release-.* stays/,
    );
    expect(await readDecisions(out)).toContainEqual(decision);
  });

  it('is promoted with a reason, which is kept', async () => {
    await withRule(strict);
    const decision = await promoteRelease({ out, name: equal, override: 'wanted' });
    expect(decision).toMatchObject({ kind: 'promoted', override: 'wanted' });
  });

  it('is not asked what comes from a new source, and the decision says so', async () => {
    await withRule({ rule: 'values changed', of: 'movies.title', refuse: -1 });
    const given = { out, name: equal };
    expect(await promoteRelease(given)).toMatchObject({ kind: 'refused' });
    const decision = await promoteRelease({ ...given, newSource: ['title'] });
    expect(decision).toMatchObject({ kind: 'promoted', newSource: ['title'] });
    expect(decision.rules).toContainEqual(
      expect.objectContaining({ of: 'movies.title', verdict: 'skipped' }),
    );
  });
});

it('has a name for all that is compared, by which it may come from a new source', async () => {
  await promoteRelease({ out, name: equal });
  const facts = await readFacts(out, equal);
  const { rows, empty, unread, quantiles, values, fields } = facts ?? expect.fail();
  const compared = [rows, empty, unread, quantiles, values, fields].flatMap(Object.keys);
  expect(compared).toEqual(expect.arrayContaining(['cast', 'credits', 'movies.title', 'writers']));
  const names = [...compared, 'all', 'ids', 'title'];
  expect(readNewSource(names.join(' , '))).toEqual(names);
  for (const unknown of ['nonsense', 'movies.nonsense', '', 'id scheme']) {
    expect(() => readNewSource(`cast,${unknown}`)).toThrow(
      new RegExp(`^--new-source names "${unknown}"; expected all, ids, a column as title`),
    );
  }
});

it('refuses what is damaged, whatever reason is given', async () => {
  await truncate(join(out, equal, 'catalogue/people.arrow'), 100);
  const decision = await promoteRelease({ out, name: equal, override: 'now' });
  expect(decision.kind).toBe('refused');
  expect(() => requireAccepted(decision, out)).toThrow(/checksums .*people\.arrow has 100 bytes/);
});

it('names the rule that it does not know', async () => {
  await withRule({ rule: 'rows', warn: 'much' });
  await expect(promoteRelease({ out, name: equal })).rejects.toThrow(/rules\.json has as rule 1 /);
  await writeFile(join(out, 'rules.json'), '[{"rule":"range","of":"budget","warn":0}]');
  await expect(promoteRelease({ out, name: equal })).rejects.toThrow(/"of":"budget".*; expected /);
  await writeFile(join(out, 'rules.json'), '{"rows":');
  await expect(promoteRelease({ out, name: equal })).rejects.toThrow(
    /rules\.json is no list in JSON/,
  );
});

it('lists releases, and removes those that nobody needs', async () => {
  const more = await Promise.all(['2', '3', '4'].map((one) => copyOf(out, champion, `0.0.${one}`)));
  await promote(out, equal);
  await tag(out, 'kept', more[0]);
  await keepAside(out, more[1], 'candidate');
  const leave = leaseRelease(out, more[2]);
  expect(await prune(out, 0)).toEqual([]);
  leave();
  const listed = await listReleases(out);
  expect(Object.fromEntries(listed.map(({ name, known }) => [name, known]))).toEqual({
    [equal]: ['champion'],
    [champion]: ['previous'],
    [more[0]]: ['kept'],
    [more[1]]: ['challenger'],
    [more[2]]: [],
  });
  expect(await prune(out, 5)).toEqual([]);
  expect(await prune(out, 0, true)).toEqual([more[2]]);
  expect(await prune(out, 0)).toEqual([more[2]]);
  expect((await listReleases(out)).map(({ name }) => name)).not.toContain(more[2]);
});

it('tells what changed from one release to another', async () => {
  const { changes, lists } = await diffReleases(out, champion, equal);
  expect(Object.values(changes).flat()).toEqual([]);
  expect(lists).toEqual([]);
});
