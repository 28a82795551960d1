import { buildRelease, readAliases, servesInputs } from '../release/index.js';
import { type Command, expectWords } from './command.js';
import { OUT_OPTION, outOf, SAMPLE, SOURCE_OPTION, sourceOf } from './options.js';
import { serveRelease } from './serve.js';

export const up: Command = {
  summary: 'build a release if there is none, and serve it: what "npm start" runs',
  usage: '[--source DIR|sample] [--out DIR]',
  options: { source: SOURCE_OPTION, out: OUT_OPTION },
  examples: ['cartelera up', 'cartelera up --source ~/the-movies-dataset'],
  async run(args, effects) {
    expectWords(args, 0, 0, 'no words, only options');
    const out = outOf(args);
    const source = sourceOf(args);
    const ready = source ? await servesInputs(out, source) : (await readAliases(out)) !== null;
    if (!ready) {
      const { films, name } = await buildRelease({
        source: source ?? SAMPLE,
        out,
        report: effects.report,
      });
      effects.report({ message: `built ${name} from ${films} films` });
    }
    await serveRelease(out, effects);
  },
};
