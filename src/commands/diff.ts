import { describeFinding, diffReleases, releaseNamed } from '../release/index.js';
import { type Command, OPTIONS, outOf } from './command.js';

const MOST = 5;

export const diff: Command = {
  summary: 'what changed from one release to another: rows, columns, ranges, lists',
  usage: 'RELEASE RELEASE [--out DIR]',
  words: [2, 2, 'two releases: names, aliases or tags'],
  options: { out: OPTIONS.out },
  examples: ['cartelera diff previous champion'],
  async run(args, { out }) {
    const folder = outOf(args);
    const [a, b] = [
      await releaseNamed(folder, args.words[0]),
      await releaseNamed(folder, args.words[1]),
    ];
    const { changes, evaluation, lists } = await diffReleases(folder, a, b);
    if (args.options.json) return out(JSON.stringify({ changes, evaluation, lists }, null, 2));
    out(`${a} -> ${b}`);
    for (const [rule, measures] of Object.entries(changes)) {
      const shown = measures.slice(0, MOST);
      for (const measure of shown) out(describeFinding({ rule, ...measure, verdict: 'passed' }));
      if (measures.length > MOST) out(`  and ${measures.length - MOST} more`);
    }
    if (evaluation) out(`nDCG@10 ${evaluation.map((one) => one.toFixed(4)).join(' -> ')}`);
    for (const { film, change, gone, come } of lists) {
      out(`${film}: ${Math.round(100 * change)} % of its list changed`);
      out(`  gone  ${gone.join(', ') || '-'}\n  come  ${come.join(', ') || '-'}`);
    }
  },
};
