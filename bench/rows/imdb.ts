import { IMDB_FILES } from '../../src/catalogue/read/layouts/imdb.js';
import { bareReading, writeImdb } from '../imdb.js';
import { byTurns, measure } from '../measure.js';
import type { Row } from '../row.js';
import { build } from '../workspace.js';

/** A tenth of what IMDb has, unless IMDB_TITLES says otherwise; 10,000,000 takes 9 GB plain. */
const TITLES = Number(process.env.IMDB_TITLES ?? 1_000_000);
const COLUMNS = Object.fromEntries(
  Object.entries(IMDB_FILES).map(([name, { columns }]) => [name, columns]),
);

export const imdb: Row = {
  name: 'imdb',
  about:
    "made files as IMDb's, packed as they come, to clean tables, against DuckDB's bare read_csv",
  onlyWhenAsked: true,
  async measure(workspace) {
    const { runs, say } = workspace;
    say('generating the files');
    const source = workspace.folderOf('imdb');
    await writeImdb(source, TITLES, '.tsv.gz');
    const bare = bareReading(source, COLUMNS, '.tsv.gz');
    const out = workspace.folderOf('imdb-catalogue');
    const { ones, others } = await byTurns(
      runs,
      (run) => {
        say(`imdb ${run + 1} of ${runs}`);
        return build(source, out, '--only', 'catalogue');
      },
      () => measure(process.execPath, ['-e', bare]),
    );
    return {
      figures: [
        {
          what: 'imdb: time',
          unit: 's',
          ours: ones.map(({ wall }) => wall),
          peer: others.map(({ wall }) => wall),
        },
        {
          what: 'imdb: processor time',
          unit: 's',
          ours: ones.map(({ cpu }) => cpu),
          peer: others.map(({ cpu }) => cpu),
          wanted: { ratio: 1 / 1.2 },
        },
        {
          what: 'imdb: peak memory',
          unit: 'MiB',
          ours: ones.map(({ peak }) => peak),
          wanted: { below: 3000 },
        },
      ],
      notes: [`${TITLES} titles; the peer is DuckDB's read_csv over every cell of the same files.`],
    };
  },
};
