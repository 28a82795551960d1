import { join } from 'node:path';
import { usage } from '../base/errors.js';
import { PROGRAM_ROOT } from '../base/program-root.js';
import { type Arguments, type OptionSpec, text } from './command.js';

/** The sample that comes with the program. */
export const SAMPLE = join(PROGRAM_ROOT, 'data/sample');

/** Options of several commands. */
export const OPTIONS = {
  source: { value: 'DIR', help: 'folder, .zip or file with the raw data, or "sample"' },
  out: { value: 'DIR', help: 'folder of the releases (releases)' },
  ratings: { value: 'FILE', help: "ratings in MovieLens' layout, .csv or .csv.gz" },
  links: {
    value: 'FILE',
    help: "MovieLens' links.csv (the one beside the ratings); without it they name films by TMDB id",
  },
  weights: { value: 'FILE', help: 'weights that "learn" wrote, instead of the program\'s own' },
  judged: {
    value: 'FILE',
    help: 'pairs of films graded by how alike they are: movie_id, other_id, grade',
  },
} satisfies Readonly<Record<string, OptionSpec>>;

export const outOf = (args: Arguments): string => text(args, 'out') ?? 'releases';

/** The raw data that were asked for: a path; undefined when nothing was asked for. */
export function sourceOf(args: Arguments): string | undefined {
  const source = text(args, 'source');
  return source === 'sample' ? SAMPLE : source;
}

/** The file of ratings. Throws `usage` where none is given. */
export function ratingsOf(args: Arguments): string {
  const ratings = text(args, 'ratings');
  if (ratings === undefined) throw usage('no --ratings given; expected a file of ratings');
  return ratings;
}
