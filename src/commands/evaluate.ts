import {
  ablationTable,
  agreementTable,
  evaluationTable,
  scoreTable,
  tastesTable,
} from '../recommender/index.js';
import { evaluateRelease } from '../release/index.js';
import { type Command, OPTIONS, outOf, ratingsOf, text } from './command.js';

export const evaluate: Command = {
  summary: 'judge the lists of the release by people that it has never heard of',
  usage: '--ratings FILE [--links FILE] [--judged FILE] [--ablation] [--choose] [--out DIR]',
  options: {
    ratings: OPTIONS.ratings,
    links: OPTIONS.links,
    judged: OPTIONS.judged,
    ablation: { help: 'find out what each field is worth, too' },
    choose: { help: 'judge by the part for choosing, and leave the published part unasked' },
    out: OPTIONS.out,
  },
  examples: ['cartelera evaluate --ratings ratings_small.csv --links links.csv'],
  async run(args, { out, report }) {
    const ratings = ratingsOf(args);
    const evaluation = await evaluateRelease({
      out: outOf(args),
      ratings,
      links: text(args, 'links'),
      judged: text(args, 'judged'),
      part: args.options.choose === true ? 'choose' : 'publish',
      ablation: args.options.ablation === true,
      report,
    });
    if (args.options.json) return out(JSON.stringify(evaluation, null, 2));
    const { ablation, exposure, heldOut, judged: pairs, reliability, tastes } = evaluation;
    const parts = [
      `${heldOut.seeds} films judged by ${heldOut.users} people`,
      evaluationTable(evaluation),
      ...(pairs
        ? [`${pairs.pairs} pairs of films, of ${pairs.seeds} films`, agreementTable(pairs)]
        : []),
      ...(tastes ? [`tastes of ${tastes.people} people`, tastesTable(tastes)] : []),
      scoreTable(reliability),
      ...(ablation ? [ablationTable(ablation)] : []),
      JSON.stringify(exposure, null, 2),
    ];
    out(parts.join('\n\n'));
  },
};
