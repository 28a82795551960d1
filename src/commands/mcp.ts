import { once } from '../base/once.js';
import { TitleFinder } from '../catalogue/index.js';
import { openRelease } from '../release/index.js';
import { createApp, serveMcp } from '../service/index.js';
import { titleIds } from './ask.js';
import { type Command, OPTIONS, outOf } from './command.js';

export const mcp: Command = {
  summary: 'answer an assistant (Model Context Protocol) over standard input and output',
  usage: '[--out DIR]',
  options: { out: OPTIONS.out },
  examples: ['cartelera mcp', 'cartelera mcp --out releases'],
  async run(args, { report }) {
    const release = await openRelease(outOf(args), report);
    // One index of titles, for the names that are told and for the search.
    const titles = once(() => new TitleFinder(release.catalogue));
    await serveMcp(await createApp({ ...release, release, titles }), titleIds(release, titles));
  },
};
