import { releaseNamed, rollback } from '../release/index.js';
import { type Command, OPTIONS, outOf, text } from './command.js';

export const rollbackCommand: Command = {
  summary: 'bring the champion of before back: checksums are checked, and nothing else',
  usage: '[RELEASE] [--why TEXT] [--out DIR]',
  words: [0, 1, 'one release at most'],
  options: { why: OPTIONS.why, out: OPTIONS.out },
  examples: ['cartelera rollback', 'cartelera rollback --why "lists are empty"'],
  async run(args, { out }) {
    const folder = outOf(args);
    const [name] = args.words;
    const decision = await rollback({
      out: folder,
      to: name && (await releaseNamed(folder, name)),
      why: text(args, 'why'),
    });
    if (args.options.json) return out(JSON.stringify(decision, null, 2));
    out(`${decision.to} is served again, instead of ${decision.from}`);
  },
};
