import { messageOf, releaseDamaged, UserError, usage } from '../base/errors.js';
import type { Progress } from '../base/progress.js';
import {
  buildRelease,
  builtFrom,
  type Release,
  readAliases,
  requireAccepted,
  servesInputs,
} from '../release/index.js';
import { type Command, type Effects, OPTIONS, outOf, SAMPLE, sourceOf, text } from './command.js';
import { type Config, configOf } from './config.js';
import { ADDRESS, listenEnv, openToServe, serveRelease } from './serve.js';

export const up: Command = {
  summary: 'build a release if there is none, and serve it: what "npm start" runs',
  usage:
    '[--source DIR|sample]... [--weights FILE] [--out DIR] [--host HOST] [--port N] [--workers N] [--log]',
  options: {
    source: {
      ...OPTIONS.source,
      help: `${OPTIONS.source.help} (what is served already, or sample)`,
    },
    weights: OPTIONS.weights,
    out: OPTIONS.out,
    ...ADDRESS,
  },
  examples: [
    'cartelera up',
    'cartelera up --source ~/the-movies-dataset',
    'cartelera up --source sample --weights weights.json',
  ],
  async run(args, effects) {
    const config = configOf(listenEnv(args, effects));
    const out = outOf(args);
    const source = sourceOf(args);
    const weights = text(args, 'weights');
    if (weights !== undefined && source === undefined) {
      throw usage('--weights is given without --source; expected both, or neither');
    }
    const wanted = { source, weights };
    const release =
      (await standingRelease(out, wanted, config, effects)) ??
      (await builtRelease(out, wanted, config, effects));
    await serveRelease(release, config, args, effects);
  },
};

/** What a release is to be made from, where anything is said of it. */
interface Wanted {
  readonly source: readonly string[] | undefined;
  readonly weights: string | undefined;
}

/** Null when one is to be built; a damaged one of other files is not replaced by the sample. */
async function standingRelease(
  out: string,
  { source, weights }: Wanted,
  config: Config,
  { report }: Effects,
): Promise<Release | null> {
  const told: Progress[] = [];
  let reason: string;
  try {
    const ready = source
      ? await servesInputs(out, source, weights)
      : (await readAliases(out)) !== null;
    if (!ready) return null;
    const release = await openToServe(out, (event) => told.push(event), config);
    if (!release.fallback) return release;
    if (source === undefined && !(await builtFrom(out, SAMPLE))) {
      told.forEach(report);
      return release;
    }
    reason = release.fallback.reason;
  } catch (error) {
    if (!(error instanceof UserError) || !error.code.startsWith('release-')) throw error;
    reason = messageOf(error);
    if (source === undefined && (await builtFrom(out, SAMPLE)) === false) {
      throw releaseDamaged(
        `the release in ${out} is broken (${reason}) and was not built from the sample; ` +
          `expected "cartelera up --out ${out} --source" with its raw data, or with "sample"`,
      );
    }
  }
  report({ message: `the release in ${out} is broken (${reason}); building it again` });
  return null;
}

async function builtRelease(
  out: string,
  { source = [SAMPLE], weights }: Wanted,
  config: Config,
  { report }: Effects,
): Promise<Release> {
  const { films, name, decision } = await buildRelease({ source, out, weights, report });
  report({ message: `built ${name} from ${films} films` });
  try {
    if (decision) requireAccepted(decision, out);
  } catch (error) {
    if (decision?.after === null) throw error;
    report({ message: messageOf(error) });
  }
  return openToServe(out, report, config);
}
