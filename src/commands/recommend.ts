import { openRelease } from '../release/index.js';
import { type RecommendationAnswer, recommendationOf } from '../service/index.js';
import { ask, QUESTION_OPTIONS, titleIds } from './ask.js';
import { type Command, outOf } from './command.js';

const MOST_TITLES = 100;

export const recommend: Command = {
  summary: 'list films for somebody who likes some films and dislikes others',
  usage: 'TITLE ... [--not TITLE ...] [-n 5] [options]',
  words: [1, MOST_TITLES, 'at least one title of a film that is liked'],
  options: {
    not: { value: 'TITLE', help: 'a film that is disliked', multiple: true },
    ...QUESTION_OPTIONS,
    franchise: { value: 'allow', help: 'let films of the series of liked films in' },
  },
  examples: [
    'cartelera recommend "Heat" "Pulp Fiction"',
    'cartelera recommend "Alien=2" "Blade Runner" --not "Titanic" -n 10',
  ],
  async run(args, { out, report }) {
    const { not = [], franchise } = args.options;
    const release = await openRelease(outOf(args), report);
    const idOf = titleIds(release);
    const seeds = (titles: readonly string[]) =>
      titles.map((title) => seedOf(idOf, title)).join(',');
    const answer = await ask<RecommendationAnswer>(release, '/v1/recommendations', args, {
      liked: seeds(args.words),
      ...(Array.isArray(not) && not.length > 0 && { disliked: seeds(not) }),
      ...(typeof franchise === 'string' && { franchise }),
    });
    if (args.options.json) return out(JSON.stringify(answer, null, 2));
    recommendationOf(answer).forEach(out);
  },
};

/** `Alien=2` as `348:2`: the id of the film and how much it counts. */
function seedOf(idOf: (title: string) => number, text: string): string {
  const [, title, weight] = /^(.+?)(?:=([0-9.]+))?$/u.exec(text) ?? ['', text];
  return weight === undefined ? String(idOf(title)) : `${idOf(title)}:${weight}`;
}
