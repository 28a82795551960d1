import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openCatalogue } from '../../src/catalogue/index.js';
import { openRecommender } from '../../src/recommender/index.js';
import { championFolder } from '../../src/release/index.js';
import { shuffled } from '../random.js';
import type { Row } from '../row.js';

const QUERIES = 2000;

/** What the files of a folder take, in MB (10^6 bytes). */
export function megabytesOf(folder: string): number {
  const names = readdirSync(folder);
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1e6;
}

export const recommender: Row = {
  name: 'recommender',
  about: 'the recommender by itself, in this process',
  async measure(workspace) {
    const { runs, say } = workspace;
    say('building a release');
    const folder = await championFolder(await workspace.release());
    const catalogue = openCatalogue(join(folder, 'catalogue'));
    const opening: number[] = [];
    const perSecond: number[] = [];
    let answered = 0;
    for (let run = 0; run < runs; run++) {
      const opened = performance.now();
      const films = openRecommender(join(folder, 'recommender'), catalogue);
      opening.push(performance.now() - opened);
      const rows = shuffled(catalogue.movies.id.keys(), run).slice(0, QUERIES);
      const begun = performance.now();
      for (const row of rows) answered += films.similar(row).results.length;
      perSecond.push((1000 * rows.length) / (performance.now() - begun));
    }
    return {
      figures: [
        {
          what: 'recommender/ on disk',
          unit: 'MB',
          ours: [megabytesOf(join(folder, 'recommender'))],
          wanted: { below: 15 },
        },
        { what: 'opening it', unit: 'ms', ours: opening },
        {
          what: 'lists of ten with reasons, one core',
          unit: 'lists/s',
          more: true,
          ours: perSecond,
        },
      ],
      notes: [`${answered} films were recommended for ${runs * QUERIES} films.`],
    };
  },
};
