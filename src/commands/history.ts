import { usage } from '../base/errors.js';
import {
  championFolder,
  type Decision,
  describeFinding,
  inForce,
  readAliases,
  readDecisions,
} from '../release/index.js';
import { type Command, OPTIONS, outOf, text } from './command.js';

export const history: Command = {
  summary: 'what was decided of releases, and what was served at a time',
  usage: '[--at TIME] [--out DIR]',
  options: {
    at: { value: 'TIME', help: 'tell what was served then: 2026-11-28T10:00, of this place' },
    out: OPTIONS.out,
  },
  examples: ['cartelera history', 'cartelera history --at 2026-11-28T10:00'],
  async run(args, { out }) {
    const folder = outOf(args);
    const decisions = await readDecisions(folder);
    if (decisions.length === 0) await championFolder(folder);
    const at = text(args, 'at');
    if (at === undefined) {
      if (args.options.json) return out(JSON.stringify(decisions, null, 2));
      for (const decision of decisions) out(lineOf(decision));
      const last = decisions.at(-1)?.after;
      const aliases = await readAliases(folder);
      if (last && aliases && last.champion !== aliases.champion) {
        out(`Note: ${aliases.champion} is served; the next command settles it.`);
      }
      return;
    }
    const time = ISO.test(at) ? Date.parse(at) : Number.NaN;
    if (Number.isNaN(time)) throw usage(`--at is "${at}"; expected a time, as 2026-11-28T10:00`);
    const moves = inForce(decisions).filter(
      ({ at, from, after }) => Date.parse(at) <= time && after && after.champion !== from,
    );
    const move = moves.at(-1);
    if (args.options.json) return out(JSON.stringify(move ?? null, null, 2));
    if (!move) {
      const [first] = decisions;
      return out(
        first?.from && Date.parse(first.at) > time
          ? `${first.from}, since before the first decision (${first.at})`
          : `nothing was served at ${at}`,
      );
    }
    out(`${move.after?.champion}, since:\n${lineOf(move)}`);
    for (const finding of move.rules ?? []) {
      out(`  ${finding.verdict.padEnd(7)} ${describeFinding(finding)}`);
    }
  },
};

/** Any other text that holds a number `Date.parse` may take for a time. */
const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}[^ ]*)?$/;

function lineOf({ at, kind, from, to, who, why, override, newSource }: Decision): string {
  const said = [
    why,
    override && `against the gate: ${override}`,
    newSource && `new source: ${newSource.join(', ')}`,
  ].filter(Boolean);
  const move = from === null || from === to ? to : `${from} -> ${to}`;
  return [at, kind.padEnd(11), move, `by ${who}`, ...said].join('  ');
}
