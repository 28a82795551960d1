import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../base/disk.js';
import { releaseNotFound, releaseRefused } from '../../base/errors.js';
import { withLock } from '../../base/lock.js';
import { type Aliases, readAliases, requireAliases, writeAliases } from '../stored/aliases.js';
import { isWhole, verifyRelease } from '../stored/verify.js';
import { whileWriting } from '../stored/while-writing.js';
import {
  appendDecision,
  type Decision,
  pastChampions,
  readDecisions,
  whoAmI,
} from './decisions.js';
import { leasedReleases } from './lease.js';

/** What is said of a decision by whoever makes it. */
export type Said = Pick<Decision, 'why' | 'override' | 'newSource' | 'rules'> & {
  /** Who decides; whoever runs this process when left out. */
  readonly who?: string | undefined;
};

/** Makes a release the one that is served, whatever it is; the one so far becomes `previous`. */
export async function promote(out: string, name: string, said: Said = {}): Promise<Decision> {
  await whileWriting(out, FOLDER, () => makeFolder(out));
  return decide(out, async (aliases, decisions) => ({
    ...said,
    kind: 'promoted',
    to: name,
    after: {
      champion: name,
      previous: await toGoBackTo(out, name, aliases, decisions),
      challenger: aliases?.challenger === name ? undefined : aliases?.challenger,
    },
  }));
}

const FOLDER = 'a folder of releases that can be written to';

/** Takes a candidate down that is not to be served; it becomes `challenger`. */
export const keepAside = (
  out: string,
  name: string,
  kind: 'refused' | 'candidate',
  said: Said = {},
): Promise<Decision> =>
  decide(out, async (aliases) => ({
    ...said,
    kind,
    to: name,
    after: aliases && { ...aliases, challenger: name },
  }));

export interface Rollback extends Pick<Said, 'who' | 'why'> {
  readonly out: string;
  /** The champion that is to be left; whichever it is when left out. */
  readonly from?: string | undefined;
  /** A champion of before; the last one when left out. */
  readonly to?: string | undefined;
}

/**
 * Brings the champion of before back, whose checksums are checked and nothing else; the one that is
 * left becomes `challenger`. Throws `release-not-found`, `release-damaged`, `release-refused`.
 */
export const rollback = ({ out, from, to: wanted, ...said }: Rollback): Promise<Decision> =>
  decide(out, async (aliases, decisions) => {
    const { champion } = aliases ?? (await requireAliases(out));
    if (from !== undefined && from !== champion) {
      throw releaseRefused(`${from} is not the champion of ${out}, but ${champion}`);
    }
    const past = pastChampions(decisions);
    const to = wanted ?? aliases?.previous;
    if (to === undefined || to === champion) {
      throw releaseNotFound(
        `no release was served in ${out} before ${champion}; expected one to go back to`,
      );
    }
    if (to !== aliases?.previous && !past.includes(to)) {
      throw releaseNotFound(
        `${to} was never served from ${out}; expected one that was, "cartelera promote ${to}" makes it so`,
      );
    }
    await verifyRelease(join(out, to));
    const before = past.slice(0, Math.max(0, past.indexOf(to)));
    return {
      ...said,
      kind: 'rolled back',
      to,
      after: {
        champion: to,
        // Better than none, should the champion be damaged.
        previous: (await lastWhole(out, before)) ?? champion,
        challenger: champion,
      },
    };
  });

/** The champion to go back to from a new one: a damaged one, or one of a failed canary, is none. */
async function toGoBackTo(
  out: string,
  name: string,
  aliases: Aliases | null,
  decisions: readonly Decision[],
): Promise<string | undefined> {
  if (!aliases || aliases.champion === name) return aliases?.previous;
  const next = { kind: 'promoted', from: aliases.champion, after: { champion: name } };
  const past = pastChampions([...decisions, next as Decision]).slice(0, -1);
  return (await lastWhole(out, past)) ?? aliases.previous ?? aliases.champion;
}

async function lastWhole(out: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of [...names].reverse()) if (await isWhole(join(out, name))) return name;
  return undefined;
}

type Made = Said & Pick<Decision, 'kind' | 'to' | 'after'>;

const LOCK = {
  name: '.deciding',
  patienceMs: 30_000,
  expected: 'no other process that decides on its releases',
};

/** What a process that was killed has left of aliases, or of a lock that it took away. */
const LEFTOVER = /^(?:aliases\.json\.\d+\.tmp|\.deciding\.\d+(?:\.\d+)?)$/;

/** Does work that decides, alone in this folder, when all decisions of before are carried out. */
export function alone<T>(out: string, work: () => Promise<T>): Promise<T> {
  return whileWriting(out, FOLDER, async () => {
    if (!existsSync(out)) await requireAliases(out);
    const decides = async () => {
      leasedReleases(out);
      for (const name of readdirSync(out))
        if (LEFTOVER.test(name)) rmSync(join(out, name), { force: true });
      await settle(out);
      return work();
    };
    return withLock(out, decides, LOCK);
  });
}

/**
 * Makes a decision: it is written down before the aliases follow it, so that none is lost and there
 * is a champion at any moment. Throws `cannot-write`.
 */
const decide = (
  out: string,
  make: (aliases: Aliases | null, decisions: readonly Decision[]) => Promise<Made>,
): Promise<Decision> =>
  alone(out, async () => {
    const decisions = await readDecisions(out);
    const aliases = await readAliases(out).catch(() => null);
    const made = await make(aliases, decisions);
    const decision = record(decisions, made, aliases?.champion ?? null);
    const stays = made.kind === 'promoted' && decision.from === decision.to;
    if (!stays) await carryOut(out, decisions, decision, aliases);
    return decision;
  });

/** Carries out, or marks, what a process that ended in the middle has left of its decision. */
async function settle(out: string): Promise<void> {
  const decisions = await readDecisions(out);
  const last = decisions.at(-1);
  if (!last) return;
  const aliases = await readAliases(out).catch(() => null);
  const { after } = last;
  const isOlder = aliases && !aliases.decision && aliases.champion !== last.from;
  if (aliases && (aliases.decision === last.at || isOlder)) {
    // By hand, or by a program that knows of no decisions.
    if (!after || aliases.champion === after.champion) return;
    const found = { kind: 'found', to: aliases.champion, after: aliases } as const;
    return carryOut(out, decisions, record(decisions, found, after.champion), aliases);
  }
  if (!after) return;
  const from = aliases?.champion ?? null;
  const kind = (await isWhole(join(out, after.champion))) ? 'completed' : 'undone';
  const made = { kind, to: last.to, after: kind === 'completed' ? after : aliases } as const;
  await carryOut(out, decisions, record(decisions, made, from), aliases);
}

const named = ({ champion, previous, challenger }: Aliases) => ({
  champion,
  ...(previous && previous !== champion && { previous }),
  ...(challenger && { challenger }),
});

function record(decisions: readonly Decision[], made: Made, from: string | null): Decision {
  const last = Date.parse(decisions.at(-1)?.at ?? '') || 0;
  const { kind, to, who = whoAmI(), after, ...said } = made;
  const at = new Date(Math.max(Date.now(), last + 1)).toISOString();
  return { at, kind, from, to, who, ...said, after: after && named(after) };
}

async function carryOut(
  out: string,
  decisions: readonly Decision[],
  decision: Decision,
  aliases: Aliases | null,
): Promise<void> {
  await appendDecision(out, decision);
  const { after, at } = decision;
  if (!after) return;
  try {
    await writeAliases(out, {
      ...after,
      ...(aliases?.tags && { tags: aliases.tags }),
      decision: at,
    });
  } catch (error) {
    const undone: Made = { kind: 'undone', to: decision.to, after: aliases };
    await appendDecision(out, record([...decisions, decision], undone, decision.from)).catch(
      () => {},
    );
    throw error;
  }
}

/** Gives a release a name of its own, or takes that away; a tagged release is never pruned. */
export const tag = (out: string, name: string, release: string | null): Promise<void> =>
  alone(out, async () => {
    const { tags, ...aliases } = await requireAliases(out);
    const { [name]: had, ...others } = { ...tags };
    if (release === null && !had) {
      throw releaseNotFound(`no release in ${out} is tagged "${name}"; expected a tag`);
    }
    if (release !== null) await verifyRelease(join(out, release));
    const kept = release === null ? others : { ...others, [name]: release };
    await writeAliases(out, { ...aliases, ...(Object.keys(kept).length > 0 && { tags: kept }) });
  });
