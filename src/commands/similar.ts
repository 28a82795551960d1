import { openRelease } from '../release/index.js';
import { listOf, named, noteOn, type SimilarAnswer } from '../service/index.js';
import { ask, QUESTION_OPTIONS, titleIds } from './ask.js';
import { type Command, outOf } from './command.js';

export const similar: Command = {
  summary: 'list the films most like one, with the reasons',
  usage: 'TITLE [-n 5] [options]',
  words: [1, 1, 'one title, in quotes'],
  options: QUESTION_OPTIONS,
  examples: [
    'cartelera similar "Toy Story"',
    'cartelera similar "Heat" -n 10 --year-max 1990 --weights director:2,genres:0.5',
    'cartelera similar id:949 --collection out --diversity 0.3 --json',
  ],
  async run(args, { out, report }) {
    const release = await openRelease(outOf(args), report);
    const id = titleIds(release)(args.words[0]);
    const answer = await ask<SimilarAnswer>(release, `/v1/movies/${id}/similar`, args);
    if (args.options.json) return out(JSON.stringify(answer, null, 2));
    out(`Films like ${named(answer.movie)}:`);
    [...noteOn(answer), ...listOf(answer.results)].forEach(out);
  },
};
