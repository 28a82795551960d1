import { usage } from '../base/errors.js';
import { prune } from '../release/index.js';
import { type Command, OPTIONS, outOf, text } from './command.js';

export const pruneCommand: Command = {
  summary: 'remove old releases: none that is served, has an alias or a tag, or is among the last',
  usage: '[--keep N] [--dry] [--out DIR]',
  options: {
    keep: { value: 'N', help: 'how many of the last decided ones stay in any case (5)' },
    dry: { help: 'only tell which ones would go' },
    out: OPTIONS.out,
  },
  examples: ['cartelera prune --dry', 'cartelera prune --keep 10'],
  async run(args, { out }) {
    const keep = text(args, 'keep') ?? '5';
    if (!/^\d{1,6}$/.test(keep)) throw usage(`--keep is "${keep}"; expected a whole number from 0`);
    const dry = args.options.dry === true;
    const removed = await prune(outOf(args), Number(keep), dry);
    if (args.options.json) return out(JSON.stringify({ removed, dry }));
    for (const name of removed) out(`${name} ${dry ? 'would be' : 'is'} removed`);
    if (removed.length === 0) out('there is nothing to remove');
  },
};
