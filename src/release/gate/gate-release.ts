import { join } from 'node:path';
import { readIfThere, replaceFile } from '../../base/disk.js';
import { messageOf, UserError, usage } from '../../base/errors.js';
import { jsonOf } from '../../base/json.js';
import type { Report } from '../../base/progress.js';
import { aboutFolder } from '../about/about.js';
import { openReleaseNamed, type Release } from '../stored/open-release.js';
import { verifyRelease } from '../stored/verify.js';
import { askCanary } from './canary.js';
import { COMPARED } from './compared-names.js';
import { compareLists, type Evidence } from './evidence.js';
import { type Facts, measureFacts } from './facts.js';
import type { Finding } from './finding.js';
import { compareProcessorTime } from './processor-time.js';
import { DEFAULT_RULES, isExcused, judged, judgeFacts, type Measure, type Rule } from './rules.js';

export interface GateRequest extends Evidence {
  readonly out: string;
  readonly candidate: string;
  /** The release it is compared with; without one only the absolute rules apply. */
  readonly champion: string | null;
  readonly newSource?: readonly string[] | undefined;
  readonly report?: Report | undefined;
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
  for (const [rule, measures] of await compareLists(champion, candidate, request)) {
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

type KeptFacts = Facts & { readonly memory?: number };

const factsFile = (out: string, name: string) => join(aboutFolder(join(out, name)), 'facts.json');

/** What was noted of a release; null where nothing was. */
export async function readFacts(out: string, name: string): Promise<KeptFacts | null> {
  const facts = jsonOf((await readIfThere(factsFile(out, name))) ?? '') as KeptFacts | undefined;
  return facts?.format === 2 ? facts : null;
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
  const text = await readIfThere(file);
  if (text === null) {
    const lines = DEFAULT_RULES.map((rule) => `  ${JSON.stringify(rule)}`);
    await replaceFile(file, `[\n${lines.join(',\n')}\n]\n`);
    return DEFAULT_RULES;
  }
  const rules = jsonOf(text);
  const isLimit = (limit: unknown) => limit === undefined || typeof limit === 'number';
  const isRule = (one: unknown): one is Rule => {
    const { rule, of, warn, refuse } = Object(one);
    const isKnown = DEFAULT_RULES.some((known) => known.rule === rule);
    return isKnown && (of === undefined || COMPARED.has(of)) && isLimit(warn) && isLimit(refuse);
  };
  const list: readonly unknown[] | null = Array.isArray(rules) ? rules : null;
  const wrong = list?.findIndex((one) => !isRule(one)) ?? 0;
  if (list && wrong < 0) return list as readonly Rule[];
  const found = list
    ? `has as rule ${wrong + 1} ${JSON.stringify(list[wrong])}`
    : 'is no list in JSON';
  throw usage(
    `${file} ${found}; expected rules as {"rule": NAME, "of": NAME, "warn": N, "refuse": N}: rules that the defaults have, of what is compared, as movies.title, cast, movie_cast, director`,
  );
}
