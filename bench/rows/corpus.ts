import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openCatalogue } from '../../src/catalogue/index.js';
import { championFolder } from '../../src/release/index.js';
import { deepenCorpus } from '../corpus.js';
import { similarLists } from '../load-figures.js';
import type { Row } from '../row.js';
import { serveOurs } from '../server.js';
import { build } from '../workspace.js';
import { megabytesOf } from './recommender.js';
import { FIRST_ANSWER, memoryAfter } from './serve.js';

export const corpus: Row = {
  name: 'corpus',
  about: "files as large as the originals (generated from the source's): build and serve them",
  async measure(workspace) {
    const { source, say } = workspace;
    say('generating the files');
    const deep = workspace.folderOf('corpus');
    await deepenCorpus(source, deep);
    const out = workspace.folderOf('corpus-release');
    say('building');
    const { wall, peak } = await build(deep, out);
    const release = await championFolder(out);
    const catalogue = openCatalogue(join(release, 'catalogue'));
    say('asking for every film');
    const memory = await memoryAfter(() => serveOurs(out, FIRST_ANSWER), similarLists(catalogue));
    const { movie_cast, movie_crew, people, movies } = catalogue.tables;
    const count = (table: { readonly length: number }) => table.length.toLocaleString('en-US');
    const megabytes = Math.round(statSync(join(deep, 'credits.csv')).size / 1e6);
    const figures = [
      { what: 'build: time', unit: 's', ours: [wall] },
      { what: 'build: peak memory', unit: 'MiB', ours: [peak], wanted: { below: 1000 } },
      {
        what: 'resident after all films were asked for',
        unit: 'MiB',
        ours: [memory],
        wanted: { below: 512 },
      },
      {
        what: 'recommender/ on disk',
        unit: 'MB',
        ours: [megabytesOf(join(release, 'recommender'))],
        wanted: { below: 25 },
      },
    ];
    return {
      figures: figures.filter(({ ours }) => !Number.isNaN(ours[0])),
      notes: [
        `credits.csv of ${megabytes} MB; ${count(movies)} films, ${count(movie_cast)} cast and ` +
          `${count(movie_crew)} crew entries, ${count(people)} people.`,
      ],
    };
  },
};
