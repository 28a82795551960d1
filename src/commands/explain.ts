import { openRelease } from '../release/index.js';
import { type ExplanationAnswer, explanationOf } from '../service/index.js';
import { ask, QUESTION_OPTIONS, titleIds } from './ask.js';
import { type Command, outOf } from './command.js';

export const explain: Command = {
  summary: 'tell how one film stands among those like another: why, or why not',
  usage: 'TITLE OTHER [-n 10] [options]',
  words: [2, 2, 'two titles, in quotes'],
  options: {
    ...QUESTION_OPTIONS,
    number: { short: 'n', value: 'N', help: 'how long the list is (10)' },
  },
  examples: ['cartelera explain "Heat" "Pulp Fiction"', 'cartelera explain id:862 id:949 --json'],
  async run(args, { out, report }) {
    const release = await openRelease(outOf(args), report);
    const [id, other] = args.words.map(titleIds(release));
    const query = { n: String(args.options.number ?? 10) };
    const answer = await ask<ExplanationAnswer>(
      release,
      `/v1/movies/${id}/similar/${other}`,
      args,
      query,
    );
    if (args.options.json) return out(JSON.stringify(answer, null, 2));
    explanationOf(answer).forEach(out);
  },
};
