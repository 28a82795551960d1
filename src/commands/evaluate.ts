import { usage } from '../errors.js';
import { evaluationTable } from '../recommender/index.js';
import { evaluateRelease } from '../release/index.js';
import { type Command, expectWords, text } from './command.js';
import { LINKS_OPTION, OUT_OPTION, outOf, RATINGS_OPTION } from './options.js';

export const evaluate: Command = {
  summary: 'judge the lists of the release by people that it has never heard of',
  usage: '--ratings FILE [--links FILE] [--out DIR]',
  options: { ratings: RATINGS_OPTION, links: LINKS_OPTION, out: OUT_OPTION },
  examples: ['cartelera evaluate --ratings ratings_small.csv --links links.csv'],
  async run(args, { out, report }) {
    expectWords(args, 0, 0, 'no words, only options');
    const ratings = text(args, 'ratings');
    if (ratings === undefined) throw usage('no --ratings given; expected a file of ratings');
    const links = text(args, 'links');
    const evaluation = await evaluateRelease({
      out: outOf(args),
      ratings,
      ...(links && { links }),
      report,
    });
    if (args.options.json) {
      out(JSON.stringify(evaluation, null, 2));
      return;
    }
    const { exposure, heldOut } = evaluation;
    out(`${heldOut.seeds} films judged by ${heldOut.users} people`);
    out('');
    out(evaluationTable(evaluation));
    out('');
    out(JSON.stringify(exposure, null, 2));
  },
};
