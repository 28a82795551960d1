import { TitleFinder } from '../catalogue/index.js';
import { titleNotFound } from '../errors.js';
import { openRelease } from '../release/index.js';
import { type Command, count, expectWords } from './command.js';
import { OUT_OPTION, outOf } from './options.js';

export const similar: Command = {
  summary: 'list the films most like one, with the reasons',
  usage: 'TITLE [-n 5] [--out DIR] [--json]',
  options: {
    number: { type: 'string', short: 'n', value: 'N', help: 'how many films (5)' },
    out: OUT_OPTION,
  },
  examples: [
    'cartelera similar "Toy Story"',
    'cartelera similar "Heat" -n 10 --json',
    'cartelera similar id:949',
  ],
  async run(args, { out }) {
    expectWords(args, 1, 1, 'one title, in quotes');
    const [title] = args.words;
    const n = count(args, 'number', 5);
    const { catalogue, recommender } = await openRelease(outOf(args));
    const { movies } = catalogue;
    const finder = new TitleFinder(catalogue);
    const found = finder.find(title);
    if (!found) {
      const suggestions = finder.suggest(title, 3).map((row) => movies.title.at(row));
      throw titleNotFound(title, suggestions);
    }
    const film = (row: number) => ({
      id: movies.id[row],
      title: movies.title.at(row),
      year: movies.release_year[row],
    });
    const { results, totalMatching } = recommender.similar(found.row, { n });
    if (args.options.json) {
      const list = results.map(({ row, score, rawScore, contributions }) => ({
        ...film(row),
        score,
        raw_score: rawScore,
        contributions,
      }));
      const answer = { movie: film(found.row), results: list, total_matching: totalMatching };
      out(JSON.stringify(answer, null, 2));
      return;
    }
    const named = ({ title, year, id }: ReturnType<typeof film>) => `${title} (${year}, id ${id})`;
    out(`Films like ${named(film(found.row))}:`);
    for (const { row, score, contributions } of results) {
      out(`${score.toFixed(3)}  ${named(film(row))}`);
      const reasons = contributions
        .filter(({ values }) => values.length > 0)
        .slice(0, 4)
        .map(({ field, values }) => `${field}: ${values.slice(0, 4).join(', ')}`);
      out(`       ${reasons.join('; ')}`);
    }
  },
};
