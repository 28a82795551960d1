import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { releaseNotFound, releaseRefused } from '../../base/errors.js';
import { PROGRAM_ROOT } from '../../base/program-root.js';
import type { Report } from '../../base/progress.js';
import type { Evidence } from '../gate/evidence.js';
import { describeFinding } from '../gate/finding.js';
import { judgeCandidate } from '../gate/gate-release.js';
import { readAliases } from '../stored/aliases.js';
import { isMadeOf } from '../stored/inputs.js';
import { recordedInputs } from '../stored/manifest.js';
import { whileWriting } from '../stored/while-writing.js';
import type { Decision } from './decisions.js';
import { leaseRelease } from './lease.js';
import { keepAside, promote, type Said } from './move.js';

export interface PromoteRequest
  extends Evidence,
    Pick<Said, 'who' | 'why' | 'override' | 'newSource'> {
  readonly out: string;
  readonly name: string;
  readonly report?: Report | undefined;
}

/**
 * Makes a release the champion, if the gate lets it pass; else the decision's kind is `refused`, and
 * the champion stays. Throws `release-not-found`, `release-damaged`.
 */
export const promoteRelease = (request: PromoteRequest): Promise<Decision> =>
  whileWriting(request.out, 'a folder of releases that can be written to', () => passing(request));

async function passing(request: PromoteRequest): Promise<Decision> {
  const { out, name, who, why, override } = request;
  // No decision is made of what is not there.
  if (!existsSync(join(out, name))) {
    throw releaseNotFound(`no ${name} in ${out}; expected the folder of a release`);
  }
  const said = { who, why };
  const champion = await championOf(out);
  // What is served already has passed, or was there before there was a gate.
  if (champion === name) return promote(out, name, said);
  const newSource = request.newSource ?? (await newSourceOf(out, champion, name));
  // None is pruned while it is looked at.
  const leave = leaseRelease(out, name);
  const judged = judgeCandidate({ ...request, candidate: name, champion, newSource });
  const rules = await judged.finally(leave);
  // Somebody else was quicker: it is to be better than the one that is served now.
  if ((await championOf(out)) !== champion) return passing(request);
  const refused = rules.filter(({ verdict }) => verdict === 'refused');
  const isWhole = refused.every(({ rule }) => rule !== 'checksums');
  if (refused.length > 0 && !(override && isWhole)) {
    return keepAside(out, name, 'refused', { ...said, newSource, rules });
  }
  const against = refused.length > 0 ? override : undefined;
  return promote(out, name, { ...said, newSource, override: against, rules });
}

/** Throws `release-refused`, naming the rules, both values and the interval. */
export function requireAccepted({ kind, to, from, rules = [] }: Decision, out: string): void {
  if (kind !== 'refused') return;
  const refused = rules.filter(({ verdict }) => verdict === 'refused').map(describeFinding);
  const more = refused.length > TOLD ? `; and ${refused.length - TOLD} more` : '';
  throw releaseRefused(
    `${to} is refused: ${refused.slice(0, TOLD).join('; ')}${more}; ${from ?? 'nothing'} stays ` +
      `("cartelera promote ${to} --out ${out}" takes --new-source and --override)`,
  );
}

const TOLD = 5;

const championOf = async (out: string): Promise<string | null> =>
  (await readAliases(out).catch(() => null))?.champion ?? null;

/** After the sample that comes with the program, films of other files are from elsewhere. */
async function newSourceOf(
  out: string,
  champion: string | null,
  name: string,
): Promise<readonly string[] | undefined> {
  if (!champion || !(await isMadeOf(join(out, champion), SAMPLE))) return undefined;
  const [was, is] = await Promise.all(
    [champion, name].map((one) => recordedInputs(join(out, one))),
  );
  const sums = new Set(was?.map(({ sha256 }) => sha256));
  return is?.some(({ role, sha256 }) => role === 'source' && sums.has(sha256))
    ? undefined
    : ['all'];
}

const SAMPLE = join(PROGRAM_ROOT, 'data/sample');
