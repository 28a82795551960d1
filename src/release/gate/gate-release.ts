import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../base/disk.js';
import { isMissing, messageOf, UserError, usage } from '../../base/errors.js';
import { jsonOf } from '../../base/json.js';
import { PROGRAM_ROOT } from '../../base/program-root.js';
import type { Report } from '../../base/progress.js';
import { aboutFolder } from '../about/about.js';
import { linksBeside } from '../stored/inputs.js';
import { recordedInputs } from '../stored/manifest.js';
import { openReleaseNamed, type Release } from '../stored/open-release.js';
import { verifyRelease } from '../stored/verify.js';
import { askCanary } from './canary.js';
import { type Facts, measureFacts } from './facts.js';
import type { Finding } from './finding.js';
import { compareProcessorTime } from './processor-time.js';
import {
  DEFAULT_RULES,
  estimate,
  isExcused,
  judged,
  judgeFacts,
  type Measure,
  type Rule,
} from './rules.js';

/** What a candidate is judged by, beside its facts. */
export interface Evidence {
  readonly ratings?: string | undefined;
  readonly links?: string | undefined;
  /** Pairs of films graded by how alike they are. */
  readonly judged?: string | undefined;
}

export interface GateRequest extends Evidence {
  readonly out: string;
  readonly candidate: string;
  /** The release it is compared with; without one only the absolute rules apply. */
  readonly champion: string | null;
  readonly newSource?: readonly string[];
  readonly report?: Report;
}

/** Judges a candidate by every rule. Throws `usage` for rules that cannot be read. */
export async function judgeCandidate(request: GateRequest): Promise<Finding[]> {
  const { out, candidate: name, newSource = [], report = () => {} } = request;
  report({ message: 'passing the gate' });
  const rules = await readRules(out);
  const candidate = await open(out, name);
  if (typeof candidate === 'string') {
    return [judged(rules, 'checksums', { candidate: 1, change: 1, why: candidate })];
  }
  const findings = [judged(rules, 'checksums', { candidate: 0, change: 0 })];
  const asked = askCanary(out, name, candidate);
  const known = await readFacts(out, name);
  const facts = known ?? measureFacts(candidate);
  const canary = await asked;
  const memory = canary?.memory ?? known?.memory;
  await writeFacts(out, name, { ...facts, ...(memory && { memory }) });
  const champion = request.champion === null ? null : await open(out, request.champion);
  const was = request.champion && champion ? await factsOf(out, request.champion, champion) : null;
  findings.push(...judgeFacts(rules, was, facts, newSource));
  findings.push(
    canary
      ? judged(rules, 'canary', canary.answers)
      : { rule: 'canary', verdict: 'skipped', why: 'the program is not compiled' },
  );
  const compared = (rule: string, measures: readonly Measure[]) => {
    if (isExcused(newSource, rule)) return;
    findings.push(...measures.map((measure) => judged(rules, rule, measure)));
  };
  if (was?.memory && memory) {
    const change = memory / was.memory - 1;
    compared('memory', [{ champion: was.memory, candidate: memory, change }]);
  }
  if (champion === null) return findings;
  if (typeof champion === 'string') {
    return [...findings, { rule: 'champion', verdict: 'skipped', why: champion }];
  }
  compared('processor time', compareProcessorTime(champion, candidate));
  for (const [rule, measures] of await bySeed(champion, candidate, request)) {
    compared(rule, measures);
  }
  return findings;
}

/** A release in memory, all of whose bytes are checked, or what is wrong with it. */
async function open(out: string, name: string): Promise<Release | string> {
  try {
    await verifyRelease(join(out, name));
    return await openReleaseNamed(out, name);
  } catch (error) {
    if (error instanceof UserError) return messageOf(error);
    throw error;
  }
}

/** Losses of the lists, film by film, with the interval of their mean. */
async function bySeed(
  champion: Release,
  candidate: Release,
  { ratings, links, judged: pairs }: Evidence,
): Promise<[string, Measure[]][]> {
  const recommenders = await import('../../recommender/index.js');
  const { judgedBySeed, qualityBySeed, readJudgedPairs, readLikes } = recommenders;
  const both = async (
    rule: string,
    of: (release: Release) => Promise<ReadonlyMap<number, number>>,
  ): Promise<[string, Measure[]]> => {
    const [was, is] = [await of(champion), await of(candidate)];
    const ids = [...was.keys()].filter((id) => is.has(id));
    if (ids.length === 0) return [rule, []];
    const meanOf = (values: ReadonlyMap<number, number>) =>
      estimate(ids.map((id) => values.get(id) ?? 0)).mean;
    const losses = ids.map((id) => (was.get(id) ?? 0) - (is.get(id) ?? 0));
    const { mean: change, interval } = estimate(losses);
    const why = `${ids.length} films`;
    return [rule, [{ champion: meanOf(was), candidate: meanOf(is), change, interval, why }]];
  };
  const found: [string, Measure[]][] = [];
  if (ratings !== undefined) {
    const given = links ?? (await linksBeside(ratings));
    const quality = async ({ catalogue, recommender }: Release) =>
      qualityBySeed(catalogue, recommender, await readLikes(catalogue, ratings, given));
    found.push(await both('evaluation', quality));
  }
  if (pairs !== undefined) {
    const agreement = async ({ catalogue, recommender }: Release) =>
      judgedBySeed(catalogue, recommender, await readJudgedPairs(catalogue, pairs));
    found.push(await both('agreement', agreement));
  }
  return found;
}

type KeptFacts = Facts & { readonly memory?: number };

const factsFile = (out: string, name: string) => join(aboutFolder(join(out, name)), 'facts.json');

async function readFacts(out: string, name: string): Promise<KeptFacts | null> {
  const text = await readFile(factsFile(out, name), 'utf8').catch(() => '');
  const facts = jsonOf(text) as KeptFacts | undefined;
  return facts?.format === 1 ? facts : null;
}

const writeFacts = (out: string, name: string, facts: KeptFacts): Promise<void> =>
  replaceFile(factsFile(out, name), `${JSON.stringify(facts)}\n`);

/** The facts of a release that were kept, or else those that are taken now; null of a damaged one. */
export async function factsOf(out: string, name: string, opened: Release | string) {
  const kept = await readFacts(out, name);
  if (kept || typeof opened === 'string') return kept;
  const facts: KeptFacts = measureFacts(opened);
  await writeFacts(out, name, facts);
  return facts;
}

/** The rules beside the releases, written with what stands by default where there are none. */
async function readRules(out: string): Promise<readonly Rule[]> {
  const file = join(out, 'rules.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (text === null) {
    const lines = DEFAULT_RULES.map((rule) => `  ${JSON.stringify(rule)}`);
    await replaceFile(file, `[\n${lines.join(',\n')}\n]\n`);
    return DEFAULT_RULES;
  }
  const rules = jsonOf(text);
  const isLimit = (limit: unknown) => limit === undefined || typeof limit === 'number';
  const isRule = (one: unknown): one is Rule => {
    const { rule, warn, refuse } = Object(one);
    return DEFAULT_RULES.some((known) => known.rule === rule) && isLimit(warn) && isLimit(refuse);
  };
  const list: readonly unknown[] = Array.isArray(rules) ? rules : [null];
  const wrong = list.findIndex((one) => !isRule(one));
  if (wrong < 0) return list as readonly Rule[];
  throw usage(
    `${file} has as rule ${wrong + 1} ${JSON.stringify(list[wrong])}; expected {"rule": NAME, "warn": N, "refuse": N}, as the defaults have`,
  );
}

/** True for a release of the sample that comes with the program: nobody's data, whatever comes next. */
export async function isOfSample(folder: string): Promise<boolean> {
  const inputs = await recordedInputs(folder);
  const sample = await recordedSample();
  const sums = (inputs ?? []).filter(({ role }) => role === 'source').map(({ sha256 }) => sha256);
  return sums.length > 0 && sums.every((sum) => sample.has(sum));
}

async function recordedSample(): Promise<ReadonlySet<string>> {
  const { sha256Of } = await import('../stored/files.js');
  const { readdir } = await import('node:fs/promises');
  const folder = join(PROGRAM_ROOT, 'data/sample');
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.csv'));
  return new Set(await Promise.all(files.map((file) => sha256Of(join(folder, file)))));
}
