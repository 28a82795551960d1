import { once } from '../base/once.js';
import { finish } from '../base/steps.js';
import { TitleFinder } from '../catalogue/index.js';
import type { Release } from '../release/index.js';
import { ask as askApp, createApp, filmNamed, listQuery } from '../service/index.js';
import { type Arguments, OPTIONS, type OptionSpec } from './command.js';

const optionOf = (parameter: string): string => parameter.replaceAll('_', '-');

const { n: _n, ...PARAMETERS } = listQuery;

/** The options of the API's questions: `year_min` is `--year-min`. */
export const QUESTION_OPTIONS: Readonly<Record<string, OptionSpec>> = {
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

/** The index of a release's titles, made when it is first asked. */
export const titlesOf = ({ catalogue, read }: Release) =>
  once(() => new TitleFinder(catalogue, read('serving/titles.bin')));

/** Gives the id of the film that a title means. Throws `title-not-found`. */
export const titleIds = (
  release: Release,
  titles = titlesOf(release),
): ((title: string) => number) => {
  const filmOf = filmNamed(release.catalogue, titles);
  return (title) => finish(filmOf(title));
};

/** What the API answers, so that command line and HTTP agree. Throws `usage` where it refuses. */
export async function ask<Answer>(
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
  try {
    const n = String(args.options.number ?? 5);
    return await askApp(app, path, { n, ...Object.fromEntries(given), ...query });
  } finally {
    await app.close();
  }
}
