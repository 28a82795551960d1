import { readNewSource } from '../release/index.js';
import { type Arguments, OPTIONS, type OptionSpec, text } from './command.js';

/** What the gate is told, by every command that passes it. */
export const GATE = {
  judged: OPTIONS.judged,
  'new-source': {
    value: 'NAMES',
    help: 'what comes from another source, and is compared from the next release on: columns, ids, all',
  },
  override: { value: 'REASON', help: 'serve it although the gate refuses it; the reason is kept' },
} satisfies Readonly<Record<string, OptionSpec>>;

/** Throws `usage`. */
export function gateOf(args: Arguments) {
  const newSource = text(args, 'new-source');
  return {
    judged: text(args, 'judged'),
    override: text(args, 'override'),
    newSource: newSource === undefined ? undefined : readNewSource(newSource),
  };
}
