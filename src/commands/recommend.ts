import { usage } from '../base/errors.js';
import { openRelease } from '../release/index.js';
import { MOST_LISTED, type RecommendationAnswer, recommendationOf } from '../service/index.js';
import { ask, QUESTION_OPTIONS, titleIds } from './ask.js';
import { type Command, outOf, text } from './command.js';
import { tasteOfFiles } from './taste-file.js';

const MOST_TITLES = 100;

export const recommend: Command = {
  summary: 'list films for somebody who likes some films and dislikes others',
  usage: 'TITLE ... [--not TITLE ...] [--taste FILE ...] [-n 5] [options]',
  words: [0, MOST_TITLES, `at most ${MOST_TITLES} titles of films that are liked`],
  options: {
    taste: {
      value: 'FILE',
      help: 'an export of Letterboxd (.zip, .csv), IMDb or Cartelera: liked from 7 of 10, disliked up to 4, not answered what was seen',
      multiple: true,
    },
    not: { value: 'TITLE', help: 'a film that is disliked', multiple: true },
    ...QUESTION_OPTIONS,
    franchise: { value: 'allow', help: 'let films of the series of liked films in' },
  },
  examples: [
    'cartelera recommend "Heat" "Pulp Fiction"',
    'cartelera recommend "Alien=2" "Blade Runner" --not "Titanic" -n 10',
    'cartelera recommend --taste letterboxd.zip',
  ],
  async run(args, { out, report }) {
    const { not = [], taste = [], franchise } = args.options;
    const files = Array.isArray(taste) ? taste : [];
    if (args.words.length + files.length === 0) {
      throw usage(
        'no words given (none); expected at least one title of a film that is liked, or --taste FILE',
      );
    }
    const release = await openRelease(outOf(args), report);
    const idOf = titleIds(release);
    const seeds = (titles: readonly string[]) => titles.map((title) => seedOf(idOf, title));
    const { liked, disliked, seen } = await tasteOfFiles(files, release.catalogue, (message) =>
      report({ message }),
    );
    const asked = {
      liked: [...liked, ...seeds(args.words)],
      disliked: [...disliked, ...seeds(Array.isArray(not) ? not : [])],
      exclude: [...seen, ...[text(args, 'exclude') ?? []].flat()],
    };
    if (asked.liked.length === 0) {
      throw usage(
        `${files.join(', ')} has no film of the catalogue that is liked; expected one of 7 of 10 or more`,
      );
    }
    const lists = Object.entries(asked).flatMap(([name, ids]) => {
      const most = MOST_LISTED[name as keyof typeof asked];
      if (ids.length > most)
        report({ message: `taste: the last ${most} of ${ids.length} ${name}` });
      return ids.length > 0 ? [[name, ids.slice(-most).join()] as const] : [];
    });
    const answer = await ask<RecommendationAnswer>(release, '/v1/recommendations', args, {
      ...Object.fromEntries(lists),
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
