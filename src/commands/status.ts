import { planOf, readAliases } from '../release/index.js';
import { BUILD_OPTIONS, requestOf } from './build.js';
import { type Command, SAMPLE, sourceOf } from './command.js';
import { withStandardInput } from './standard-input.js';

export const status: Command = {
  summary: 'what a build would run, and why; it runs nothing',
  usage:
    '[--source DIR|sample]... [--out DIR] [--ratings FILE [--links FILE]] [--weights FILE] [--meaning sentences] [--votes-min N] [--types A,B,...] [--columns FILE|a=b,...] [--language CODE]... [--force]',
  options: BUILD_OPTIONS,
  examples: ['cartelera status --source sample', 'cartelera status --weights weights.json'],
  async run(args, { out }) {
    const request = await requestOf(args);
    const { stages, whole } = await withStandardInput(sourceOf(args) ?? [SAMPLE], (source) =>
      planOf({ ...request, source }),
    );
    const champion = (await readAliases(request.out).catch(() => null))?.champion ?? null;
    const isServed = whole !== null && whole.name === champion;
    if (args.options.json) return out(JSON.stringify({ stages, champion, isServed }, null, 2));
    for (const { stage, takenOf, why } of stages) {
      out(`${stage.padEnd(12)} ${takenOf ? `taken of ${takenOf}` : 'runs'}: ${why}`);
    }
    out(
      isServed
        ? `${'gate'.padEnd(12)} does not run: ${champion} is served`
        : `${'gate'.padEnd(12)} runs: against ${champion ?? 'no champion'}`,
    );
  },
};
