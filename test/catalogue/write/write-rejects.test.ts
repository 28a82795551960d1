import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildTables } from '../../../src/catalogue/build-tables.js';
import type { Sources } from '../../../src/catalogue/read/files/sources.js';
import { startReading } from '../../../src/catalogue/read/start-reading.js';
import { parquetRows } from '../check-build.js';
import { FILES, sourceInMemory } from '../mutants.js';

const FILM_COLUMNS =
  'id,title,release_date,original_title,original_language,runtime,budget,revenue,popularity,' +
  'vote_average,vote_count,status,overview,tagline,homepage,genres,production_companies,' +
  'production_countries,spoken_languages,imdb_id,adult,video,poster_path,belongs_to_collection';
const film = (id: string, title: string, date: string) => `${id},${title},${date}${','.repeat(21)}`;

const FILMS = [
  FILM_COLUMNS,
  film('1', 'Naïve ""One""', '2001-01-01').replace(/,(.*?),/, ',"$1",'),
  film('2', 'Two', ''),
  film('1', 'One again', '2001-01-01'),
  '\ufeffcut, off',
];
const CREDITS = ['cast,crew,id', '[],[],1', '[],[],2', '[],[],1', '[],[],9'];
const KEYWORDS = ['id,keywords', '1,[]'];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartelera-rejects-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Builds the tables; tells how often each file was read, and what was left out, in order. */
async function build(films: readonly string[], credits: readonly string[]) {
  const text = (lines: readonly string[]) => Buffer.from(`${lines.join('\n')}\n`);
  const inMemory = await sourceInMemory({
    movies: text(films),
    credits: text(credits),
    keywords: text(KEYWORDS),
  });
  const reads = { movies: 0, credits: 0, keywords: 0 };
  const sources: Sources = {
    ...inMemory,
    files: inMemory.files.map((file) => ({
      ...file,
      async *open() {
        reads[file.role]++;
        yield* file.open();
      },
    })),
  };
  const reading = startReading(sources);
  await buildTables({ source: 'memory', folder, formats: 'parquet' }, sources, reading);
  await reading.stop();
  const rows = await parquetRows(folder);
  const rejects = await rows<{ file: string; reason: string; raw: string }>(
    'SELECT file, reason, hex(raw) AS raw FROM rejects ORDER BY file, row',
  );
  // In hex, since DuckDB's client takes a byte order mark away.
  const textOf = (hex: string) => Buffer.from(hex, 'hex').toString('utf8');
  return {
    reads,
    leftOut: FILES.map(({ role, name }) => [
      role,
      rejects.filter(({ file }) => file === name).map(({ reason, raw }) => [reason, textOf(raw)]),
    ]),
  };
}

it('reads no file again when all that is left out was foreseen', async () => {
  const { reads, leftOut } = await build(FILMS, CREDITS);
  expect(Object.fromEntries(leftOut)).toEqual({
    movies: [
      ['no release date', `${FILMS[2]}\n`],
      ['repeated id', `${FILMS[3]}\n`],
      ['2 cells where the header has 24', `${FILMS[4]}\n`],
    ],
    credits: [
      ['without film', `${CREDITS[2]}\n`],
      ['repeated row', `${CREDITS[3]}\n`],
      ['without film', `${CREDITS[4]}\n`],
    ],
    keywords: [],
  });
  expect(reads).toEqual({ movies: 1, credits: 1, keywords: 1 });
});

it('reads a file again for what was not foreseen', async () => {
  const films = [...FILMS, film('3', 'Three', 'soon')];
  const credits = [...CREDITS, '[],[],3'];
  const { reads, leftOut } = await build(films, credits);
  const { movies, credits: added } = Object.fromEntries(leftOut) as Record<string, unknown[]>;
  expect(movies).toHaveLength(4);
  expect(movies.at(-1)).toEqual(['release date not readable', `${films[5]}\n`]);
  expect(movies[0]).toEqual(['no release date', `${films[2]}\n`]);
  expect(added.at(-1)).toEqual(['without film', '[],[],3\n']);
  expect(reads).toEqual({ movies: 2, credits: 2, keywords: 1 });
});
