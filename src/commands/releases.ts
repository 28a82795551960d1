import { listReleases } from '../release/index.js';
import { type Command, OPTIONS, outOf } from './command.js';

export const releases: Command = {
  summary: 'list the releases of a folder, the last decided one first',
  usage: '[--out DIR]',
  options: { out: OPTIONS.out },
  examples: ['cartelera releases'],
  async run(args, { out }) {
    const listed = await listReleases(outOf(args));
    if (args.options.json) return out(JSON.stringify(listed, null, 2));
    for (const { name, manifest, known, decision, at } of listed) {
      const bytes = (manifest?.outputs ?? []).reduce((sum, output) => sum + output.bytes, 0);
      const holds = manifest
        ? `${manifest.counts.films} films  ${(bytes / 1e6).toFixed(1).padStart(6)} MB`
        : 'damaged';
      const what = [decision?.kind ?? 'not decided on', ...known.map((alias) => `[${alias}]`)];
      out([name, at.slice(0, 19), holds.padStart(24), ...what].join('  '));
    }
  },
};
