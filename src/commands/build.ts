import { usage } from '../base/errors.js';
import { buildCatalogueOnly, buildRelease } from '../release/index.js';
import { type Command, expectWords, text } from './command.js';
import { lineageTable } from './lineage-table.js';
import {
  LINKS_OPTION,
  OUT_OPTION,
  outOf,
  RATINGS_OPTION,
  SAMPLE,
  SOURCE_OPTION,
  sourceOf,
  WEIGHTS_OPTION,
} from './options.js';

export const build: Command = {
  summary: 'make a release from raw files: clean tables, features, index',
  usage:
    '[--source DIR|sample] [--out DIR] [--ratings FILE [--links FILE]] [--weights FILE] [--only catalogue]',
  options: {
    source: { ...SOURCE_OPTION, help: `${SOURCE_OPTION.help} (sample)` },
    out: OUT_OPTION,
    ratings: RATINGS_OPTION,
    links: LINKS_OPTION,
    weights: WEIGHTS_OPTION,
    only: { type: 'string', value: 'STAGE', help: 'stop after this stage: catalogue' },
  },
  examples: [
    'cartelera build --source sample --out releases',
    'cartelera build --source ~/the-movies-dataset',
    'cartelera build --source archive.zip --ratings ratings.csv --links links.csv',
    'cartelera build --source archive.zip --weights weights.json',
    'cartelera build --source archive.zip --only catalogue --out clean',
  ],
  async run(args, { out, report }) {
    expectWords(args, 0, 0, 'no words, only options');
    const only = text(args, 'only');
    if (only !== undefined && only !== 'catalogue') {
      throw usage(`--only is "${only}"; expected catalogue`);
    }
    const ratings = text(args, 'ratings');
    const links = text(args, 'links');
    if (links !== undefined && ratings === undefined) {
      throw usage('--links is given without --ratings; expected both, or neither');
    }
    const request = {
      source: sourceOf(args) ?? SAMPLE,
      out: outOf(args),
      ratings,
      links,
      weights: text(args, 'weights'),
      report,
    };
    const result = only ? await buildCatalogueOnly(request) : await buildRelease(request);
    if (args.options.json) {
      out(JSON.stringify(result, null, 2));
      return;
    }
    out(lineageTable(result.lineage));
    out('');
    out(`${result.name}: ${result.films} films, in ${result.folder}`);
  },
};
