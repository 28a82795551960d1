import { releaseDamaged, UserError, usage } from '../base/errors.js';
import {
  buildRelease,
  type Release,
  readAliases,
  servesInputs,
  servesOthers,
} from '../release/index.js';
import { type Command, type Effects, expectWords, text } from './command.js';
import { configOf } from './config.js';
import { OUT_OPTION, outOf, SAMPLE, SOURCE_OPTION, sourceOf, WEIGHTS_OPTION } from './options.js';
import { openToServe, serveRelease } from './serve.js';

export const up: Command = {
  summary: 'build a release if there is none, and serve it: what "npm start" runs',
  usage: '[--source DIR|sample [--weights FILE]] [--out DIR]',
  options: { source: SOURCE_OPTION, weights: WEIGHTS_OPTION, out: OUT_OPTION },
  examples: [
    'cartelera up',
    'cartelera up --source ~/the-movies-dataset',
    'cartelera up --source sample --weights weights.json',
  ],
  async run(args, effects) {
    expectWords(args, 0, 0, 'no words, only options');
    const config = configOf(effects.env);
    const out = outOf(args);
    const source = sourceOf(args);
    const weights = text(args, 'weights');
    if (weights !== undefined && source === undefined) {
      throw usage('--weights is given without --source; expected both, or neither');
    }
    const wanted = { source, weights };
    const release =
      (await standingRelease(out, wanted, effects)) ?? (await builtRelease(out, wanted, effects));
    await serveRelease(release, config, args, effects);
  },
};

/** What a release is to be made from, where anything is said of it. */
interface Wanted {
  readonly source: string | undefined;
  readonly weights: string | undefined;
}

/** The release that is there, if it is whole and made from what was asked for; else null. */
async function standingRelease(
  out: string,
  { source, weights }: Wanted,
  { report }: Effects,
): Promise<Release | null> {
  try {
    const ready = source
      ? await servesInputs(out, source, weights)
      : (await readAliases(out)) !== null;
    return ready ? await openToServe(out) : null;
  } catch (error) {
    if (error instanceof UserError && !error.code.startsWith('release-')) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (source === undefined && (await servesOthers(out, SAMPLE))) {
      throw releaseDamaged(
        `the release in ${out} is broken (${reason}) and was not built from the sample; ` +
          `expected "cartelera up --out ${out} --source" with its raw data, or with "sample"`,
      );
    }
    report({ message: `the release in ${out} is broken (${reason}); building it again` });
    return null;
  }
}

async function builtRelease(
  out: string,
  { source = SAMPLE, weights }: Wanted,
  { report }: Effects,
): Promise<Release> {
  const { films, name } = await buildRelease({ source, out, ...(weights && { weights }), report });
  report({ message: `built ${name} from ${films} films` });
  return openToServe(out);
}
