import { openRelease } from '../release/index.js';
import { createApp, serveMcp } from '../service/index.js';
import { titleIds, titlesOf } from './ask.js';
import { type Command, OPTIONS, outOf } from './command.js';

export const mcp: Command = {
  summary: 'answer an assistant (Model Context Protocol) over standard input and output',
  usage: '[--out DIR]',
  options: { out: OPTIONS.out },
  examples: ['cartelera mcp', 'cartelera mcp --out releases'],
  async run(args, { report }) {
    const release = await openRelease(outOf(args), report);
    // One index of titles, for the names that are told and for the search.
    const titles = titlesOf(release);
    await serveMcp(await createApp({ ...release, release, titles }), titleIds(release, titles));
  },
};
