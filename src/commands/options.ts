import { join } from 'node:path';
import { PROGRAM_ROOT } from '../base/program-root.js';
import { type Arguments, type OptionSpec, text } from './command.js';

/** The sample that comes with the program. */
const SAMPLE = join(PROGRAM_ROOT, 'data/sample');

export const SOURCE_OPTION: OptionSpec = {
  type: 'string',
  value: 'DIR',
  help: 'folder, .zip or file with the raw data, or "sample"',
};

export const OUT_OPTION: OptionSpec = {
  type: 'string',
  value: 'DIR',
  help: 'folder of the releases (releases)',
};

export const RATINGS_OPTION: OptionSpec = {
  type: 'string',
  value: 'FILE',
  help: "ratings in MovieLens' layout, .csv or .csv.gz",
};

export const LINKS_OPTION: OptionSpec = {
  type: 'string',
  value: 'FILE',
  help: "MovieLens' links.csv; without it the ratings name films by TMDB id",
};

export const WEIGHTS_OPTION: OptionSpec = {
  type: 'string',
  value: 'FILE',
  help: 'weights that "learn" wrote, instead of the program\'s own',
};

export const JUDGED_OPTION: OptionSpec = {
  type: 'string',
  value: 'FILE',
  help: 'pairs of films graded by how alike they are: movie_id, other_id, grade',
};

/** The folder of the releases. */
export const outOf = (args: Arguments): string => text(args, 'out') ?? 'releases';

/** The raw data that were asked for: a path; undefined when nothing was asked for. */
export function sourceOf(args: Arguments): string | undefined {
  const source = text(args, 'source');
  return source === 'sample' ? SAMPLE : source;
}

export { SAMPLE };
