import { titleNotFound, usage } from '../base/errors.js';
import { TitleFinder } from '../catalogue/index.js';
import { openRelease, type Release } from '../release/index.js';
import {
  createApp,
  type ExplanationAnswer,
  listQuery,
  type Neighbour,
  type RecommendationAnswer,
  type SimilarAnswer,
} from '../service/index.js';
import { type Arguments, type Command, OPTIONS, type OptionSpec, outOf } from './command.js';

const optionOf = (parameter: string): string => parameter.replaceAll('_', '-');

const { n: _n, ...PARAMETERS } = listQuery;

/** The options of the API's questions: `year_min` is `--year-min`. */
const QUESTION_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  number: { short: 'n', value: 'N', help: 'how many films (5)' },
  ...Object.fromEntries(
    Object.entries(PARAMETERS).map(([parameter, { description, examples, ...rest }]) => [
      optionOf(parameter),
      {
        value: 'enum' in rest ? rest.enum.join('|') : String(examples?.[0] ?? 'true|false'),
        help: description,
      },
    ]),
  ),
  out: OPTIONS.out,
};

/** Gives the id of the film that a title means. Throws `title-not-found`. */
function titleIds({ catalogue }: Release): (title: string) => number {
  const { movies } = catalogue;
  const finder = new TitleFinder(catalogue);
  return (title) => {
    const found = finder.find(title);
    if (found) return movies.id[found.row];
    throw titleNotFound(
      title,
      finder.suggest(title, 3).map((row) => movies.title.at(row)),
    );
  };
}

/** What the API answers, so that command line and HTTP agree. Throws `usage` where it refuses. */
async function ask<Answer>(
  release: Release,
  path: string,
  args: Arguments,
  query: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const given = Object.keys(PARAMETERS).flatMap((parameter) => {
    const value = args.options[optionOf(parameter)];
    return value === undefined ? [] : [[parameter, String(value)]];
  });
  const app = await createApp({ ...release, release });
  const response = await app.inject({
    url: path,
    query: { n: String(args.options.number ?? 5), ...Object.fromEntries(given), ...query },
  });
  await app.close();
  const answer = response.json();
  if (response.statusCode >= 500) throw new Error(answer.detail);
  if (response.statusCode >= 400) throw usage(answer.detail);
  return answer;
}

const named = ({ id, title, year }: Pick<Neighbour, 'id' | 'title' | 'year'>): string =>
  `${title} (${year}, id ${id})`;

/** The films of an answer with their scores and main reasons, for people. */
function listOf(films: readonly Neighbour[]): string[] {
  return films.flatMap((film) => {
    const reasons = film.contributions
      .filter(({ values }) => values.length > 0)
      .slice(0, 4)
      .map(({ field, values }) => `${field}: ${values.slice(0, 4).join(', ')}`);
    return [`${film.score.toFixed(3)}  ${named(film)}`, `       ${reasons.join('; ')}`];
  });
}

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
    listOf(answer.results).forEach(out);
  },
};

const MOST_TITLES = 100;

export const recommend: Command = {
  summary: 'list films for somebody who likes some films and dislikes others',
  usage: 'TITLE ... [--not TITLE ...] [-n 5] [options]',
  words: [1, MOST_TITLES, 'at least one title of a film that is liked'],
  options: {
    not: { value: 'TITLE', help: 'a film that is disliked', multiple: true },
    ...QUESTION_OPTIONS,
  },
  examples: [
    'cartelera recommend "Heat" "Pulp Fiction"',
    'cartelera recommend "Alien=2" "Blade Runner" --not "Titanic" -n 10',
  ],
  async run(args, { out, report }) {
    const release = await openRelease(outOf(args), report);
    const idOf = titleIds(release);
    const seeds = (titles: readonly string[]) =>
      titles.map((title) => seedOf(idOf, title)).join(',');
    const { not = [] } = args.options;
    const answer = await ask<RecommendationAnswer>(release, '/v1/recommendations', args, {
      liked: seeds(args.words),
      ...(Array.isArray(not) && not.length > 0 && { disliked: seeds(not) }),
    });
    if (args.options.json) return out(JSON.stringify(answer, null, 2));
    const { liked, disliked, results } = answer;
    const names = (films: typeof liked) => films.map(named).join(', ');
    const unlike = disliked.length > 0 ? `, not like ${names(disliked)}` : '';
    out(`Films like ${names(liked)}${unlike}:`);
    listOf(results).forEach(out);
  },
};

/** `Alien=2` as `348:2`: the id of the film and how much it counts. */
function seedOf(idOf: (title: string) => number, text: string): string {
  const [, title, weight] = /^(.+?)(?:=([0-9.]+))?$/u.exec(text) ?? ['', text];
  return weight === undefined ? String(idOf(title)) : `${idOf(title)}:${weight}`;
}

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
    const { movie, rank, score, contributions, held_back, left_out_by } = answer;
    out(
      rank === null
        ? `${named(answer)} is left out by ${left_out_by.join(', ')}`
        : `${named(answer)} is number ${rank} of the films like ${named(movie)}, score ${score.toFixed(3)}`,
    );
    for (const { field, contribution, values } of contributions) {
      out(`  ${contribution.toFixed(3)}  ${field}: ${values.join(', ')}`);
    }
    if (held_back.length > 0) out('held back by, beside the films of the list on average:');
    for (const { field, contribution, typical } of held_back) {
      out(`  ${(contribution - typical).toFixed(3)}  ${field}`);
    }
  },
};
