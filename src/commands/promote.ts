import { promoteRelease, releaseNamed, requireAccepted } from '../release/index.js';
import { type Command, OPTIONS, outOf, text } from './command.js';
import { GATE, gateOf } from './gate-options.js';

export const promoteCommand: Command = {
  summary: 'have a release pass the gate, and serve it from then on',
  usage:
    'RELEASE [--ratings FILE [--links FILE]] [--judged FILE] [--new-source NAMES] [--override REASON] [--why TEXT] [--out DIR]',
  words: [1, 1, 'one release: its name, challenger, or a tag'],
  options: {
    ratings: OPTIONS.ratings,
    links: OPTIONS.links,
    ...GATE,
    why: OPTIONS.why,
    out: OPTIONS.out,
  },
  examples: [
    'cartelera promote challenger',
    'cartelera promote challenger --override "fewer films, on purpose"',
  ],
  async run(args, { out, report }) {
    const folder = outOf(args);
    const gate = gateOf(args);
    const decision = await promoteRelease({
      out: folder,
      name: await releaseNamed(folder, args.words[0]),
      ratings: text(args, 'ratings'),
      links: text(args, 'links'),
      ...gate,
      why: text(args, 'why'),
      report,
    });
    if (args.options.json) out(JSON.stringify(decision, null, 2));
    requireAccepted(decision, folder);
    const { from, to } = decision;
    if (!args.options.json)
      out(`${to} is served${from === to ? ' already' : `, instead of ${from ?? 'none'}`}`);
  },
};
