import { usage } from '../base/errors.js';
import { ablationTable, agreementTable, evaluationTable } from '../recommender/index.js';
import { evaluateRelease } from '../release/index.js';
import { type Command, expectWords, text } from './command.js';
import { JUDGED_OPTION, LINKS_OPTION, OUT_OPTION, outOf, RATINGS_OPTION } from './options.js';

export const evaluate: Command = {
  summary: 'judge the lists of the release by people that it has never heard of',
  usage: '--ratings FILE [--links FILE] [--judged FILE] [--ablation] [--out DIR]',
  options: {
    ratings: RATINGS_OPTION,
    links: LINKS_OPTION,
    judged: JUDGED_OPTION,
    ablation: { type: 'boolean', help: 'find out what each field is worth, too' },
    out: OUT_OPTION,
  },
  examples: ['cartelera evaluate --ratings ratings_small.csv --links links.csv'],
  async run(args, { out, report }) {
    expectWords(args, 0, 0, 'no words, only options');
    const ratings = text(args, 'ratings');
    if (ratings === undefined) throw usage('no --ratings given; expected a file of ratings');
    const evaluation = await evaluateRelease({
      out: outOf(args),
      ratings,
      links: text(args, 'links'),
      judged: text(args, 'judged'),
      ablation: args.options.ablation === true,
      report,
    });
    if (args.options.json) {
      out(JSON.stringify(evaluation, null, 2));
      return;
    }
    const { ablation, exposure, heldOut, judged: pairs } = evaluation;
    const parts = [
      `${heldOut.seeds} films judged by ${heldOut.users} people`,
      evaluationTable(evaluation),
      ...(pairs
        ? [`${pairs.pairs} pairs of films, of ${pairs.seeds} films`, agreementTable(pairs)]
        : []),
      ...(ablation ? [ablationTable(ablation)] : []),
      JSON.stringify(exposure, null, 2),
    ];
    out(parts.join('\n\n'));
  },
};
