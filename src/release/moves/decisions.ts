import { open, readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { syncFolder } from '../../base/disk.js';
import { isMissing } from '../../base/errors.js';
import { jsonOf } from '../../base/json.js';
import type { Finding } from '../gate/finding.js';
import type { Aliases } from '../stored/aliases.js';

type Named = Pick<Aliases, 'champion' | 'previous' | 'challenger'>;

/** What was decided of a release, as a line of decisions.ndjson. */
export interface Decision {
  /** In ISO 8601, later than that of the line before. */
  readonly at: string;
  /**
   * `candidate`: built, not to be promoted; `found`: somebody else had changed the aliases;
   * `completed`, `undone`: the decision before, which had not been carried out, is or never will be.
   */
  readonly kind:
    | 'promoted'
    | 'refused'
    | 'candidate'
    | 'rolled back'
    | 'found'
    | 'completed'
    | 'undone';
  /** The champion until then. */
  readonly from: string | null;
  /** The release that was decided on. */
  readonly to: string;
  readonly who: string;
  /** Why, in the words of who decided. */
  readonly why?: string | undefined;
  /** Why it was promoted although the gate refused it. */
  readonly override?: string | undefined;
  /** What comes from another source than before, and was not compared. */
  readonly newSource?: readonly string[] | undefined;
  readonly rules?: readonly Finding[] | undefined;
  /** The aliases that carry it out; null where there are none. */
  readonly after: Named | null;
}

const logFile = (out: string) => join(out, 'decisions.ndjson');

/** All decisions, the first one first; what a power cut left of a line is none. */
export async function readDecisions(out: string): Promise<Decision[]> {
  const text = await readFile(logFile(out), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    const decision = jsonOf(line) as Decision | null | undefined;
    return typeof decision?.at === 'string' && 'after' in decision ? [decision] : [];
  });
}

/** Adds a line and waits until it has reached the disk; one that cannot be written leaves nothing. */
export async function appendDecision(out: string, decision: Decision): Promise<void> {
  const file = await open(logFile(out), 'a+');
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    const begun = size > 0 && last.toString() !== '\n';
    try {
      await file.appendFile(`${begun ? '\n' : ''}${JSON.stringify(decision)}\n`);
      await file.sync();
    } catch (error) {
      await file.truncate(size).catch(() => {});
      throw error;
    }
    if (size === 0) await syncFolder(out);
  } finally {
    await file.close();
  }
}

/** The decisions as they came into force: what was completed did so then, what was undone never. */
export const inForce = (decisions: readonly Decision[]): Decision[] =>
  decisions.flatMap((decision, i) => {
    const next = decisions[i + 1]?.kind;
    if (decision.kind === 'undone' || next === 'undone' || next === 'completed') return [];
    return decision.kind === 'completed'
      ? [{ ...decisions[i - 1], at: decision.at, after: decision.after }]
      : [decision];
  });

/** The champions that one can go back to, the present one last; none that was gone back from. */
export function pastChampions(decisions: readonly Decision[]): string[] {
  let past: string[] = [];
  const failed = new Set<string>();
  for (const { kind, from, after, rules = [] } of inForce(decisions)) {
    if (past.length === 0 && from !== null) past.push(from);
    if (!after || after.champion === past.at(-1)) continue;
    const { champion } = after;
    const place = past.indexOf(champion);
    if (kind === 'rolled back' && place >= 0) past = past.slice(0, place);
    past = [...past.filter((name) => name !== champion && !failed.has(name)), champion];
    // Promoted against the gate it may be served, but is none to go back to.
    if (rules.some(({ rule, verdict }) => rule === 'canary' && verdict === 'refused')) {
      failed.add(champion);
    } else failed.delete(champion);
  }
  return past;
}

/** Who runs this process, where. */
export function whoAmI(): string {
  let user = String(process.getuid?.() ?? 'unknown');
  try {
    user = userInfo().username;
  } catch {
    // A container may run a user that has no name.
  }
  return `${user}@${hostname()}`;
}
