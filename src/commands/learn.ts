import { writeFile } from 'node:fs/promises';
import { learnWeights, readJudgedPairs, readLikes } from '../recommender/index.js';
import { linksBeside, openRelease, whileWriting } from '../release/index.js';
import { type Command, OPTIONS, outOf, ratingsOf, text } from './command.js';

export const learn: Command = {
  summary: 'fit the weights of the fields, and the meaning of the score, to what people like',
  usage: '--ratings FILE [--links FILE] [--judged FILE] [--to FILE] [--out DIR]',
  options: {
    ratings: OPTIONS.ratings,
    links: OPTIONS.links,
    judged: OPTIONS.judged,
    to: { value: 'FILE', help: 'where to write the weights (weights.json)' },
    out: OPTIONS.out,
  },
  examples: [
    'cartelera learn --ratings ratings_small.csv --links links.csv',
    'cartelera learn --ratings ratings_small.csv --links links.csv --judged data/judged-pairs.csv',
  ],
  async run(args, { out, report }) {
    const ratings = ratingsOf(args);
    const to = text(args, 'to') ?? 'weights.json';
    const { catalogue } = await openRelease(outOf(args), report);
    report({ message: 'reading the ratings' });
    const links = text(args, 'links') ?? (await linksBeside(ratings));
    const likes = await readLikes(catalogue, ratings, links);
    const pairs = text(args, 'judged');
    const judged = pairs === undefined ? new Map() : await readJudgedPairs(catalogue, pairs);
    report({ message: 'fitting' });
    const learnt = learnWeights({ catalogue, likes, judged });
    await whileWriting(to, 'a file that can be written', () =>
      writeFile(to, `${JSON.stringify(learnt.settings, null, 2)}\n`),
    );
    if (args.options.json) return out(JSON.stringify({ file: to, ...learnt }, null, 2));
    const { before, after, choices, settings } = learnt;
    for (const [field, weight] of Object.entries(settings.weights)) {
      out(`${field.padEnd(16)} ${weight.toFixed(3)}`);
    }
    out(
      `${to}: loss ${before.toFixed(4)} -> ${after.toFixed(4)} over ${choices.rated} choices by ratings, ${choices.judged} by judged pairs`,
    );
  },
};
