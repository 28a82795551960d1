import { releaseDamaged, UserError } from '../base/errors.js';
import {
  buildRelease,
  type Release,
  readAliases,
  servesInputs,
  servesOthers,
} from '../release/index.js';
import { type Command, type Effects, expectWords } from './command.js';
import { configOf } from './config.js';
import { OUT_OPTION, outOf, SAMPLE, SOURCE_OPTION, sourceOf } from './options.js';
import { openToServe, serveRelease } from './serve.js';

export const up: Command = {
  summary: 'build a release if there is none, and serve it: what "npm start" runs',
  usage: '[--source DIR|sample] [--out DIR]',
  options: { source: SOURCE_OPTION, out: OUT_OPTION },
  examples: ['cartelera up', 'cartelera up --source ~/the-movies-dataset'],
  async run(args, effects) {
    expectWords(args, 0, 0, 'no words, only options');
    const config = configOf(effects.env);
    const out = outOf(args);
    const source = sourceOf(args);
    const release =
      (await standingRelease(out, source, effects)) ??
      (await builtRelease(out, source ?? SAMPLE, effects));
    await serveRelease(release, config, args, effects);
  },
};

/** The release that is there, if it is whole and of the source that was asked for; else null. */
async function standingRelease(
  out: string,
  source: string | undefined,
  { report }: Effects,
): Promise<Release | null> {
  try {
    const ready = source ? await servesInputs(out, source) : (await readAliases(out)) !== null;
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

async function builtRelease(out: string, source: string, { report }: Effects): Promise<Release> {
  const { films, name } = await buildRelease({ source, out, report });
  report({ message: `built ${name} from ${films} films` });
  return openToServe(out);
}
