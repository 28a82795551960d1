import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Csr, rowOf } from '../../src/base/csr.js';
import { buildCatalogue, openCatalogue } from '../../src/catalogue/index.js';
import { parquetRows } from './check-build.js';

const LAYOUTS = join(import.meta.dirname, '../input/layouts');
const DAY = 86_400_000;

/** What becomes of a source; of a film only what matters to the case is given. */
interface Expected {
  readonly layout: string;
  readonly films: readonly object[];
  readonly rejects: readonly string[];
  readonly badCells: readonly string[];
}

/** What became of a source. */
async function outcomeOf(source: string): Promise<Expected> {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-layout-'));
  try {
    const { sources } = await buildCatalogue({ source, folder, formats: 'parquet and arrow' });
    const catalogue = openCatalogue(folder);
    const { movies, tables } = catalogue;
    type Names = { readonly name: { at(row: number): string | null } };
    const names = ({ name }: Names, links: Csr<Int32Array>, film: number) =>
      Array.from(rowOf(links, film), (row) => name.at(row));
    const rows = await parquetRows(folder);
    const titles = await rows<{ id: number; title: string }>(
      `SELECT movie_id AS id, kind || ': ' || title AS title FROM movie_titles ORDER BY movie_id, position`,
    );
    const films = Array.from(movies.id, (id, film) => ({
      id,
      title: movies.title.at(film),
      release_date: new Date(movies.release_date[film] * DAY).toISOString().slice(0, 10),
      budget: movies.budget[film],
      revenue: movies.revenue[film],
      return: movies.return[film],
      genres: names(tables.genres, catalogue.genres, film),
      companies: names(tables.companies, catalogue.companies, film),
      keywords: names(tables.keywords, catalogue.keywords, film),
      cast: names(tables.people, catalogue.cast, film),
      crew: names(tables.people, catalogue.crew, film),
      titles: titles.filter(({ id: own }) => own === id).map(({ title }) => title),
    }));
    const rejects = await rows<{ file: string; row: number; reason: string; raw: string }>(
      'SELECT file, row, reason, raw FROM rejects ORDER BY file, row',
    );
    for (const { file, raw } of rejects) {
      expect(readFileSync(join(source, file), 'latin1')).toContain(
        Buffer.from(raw).toString('latin1'),
      );
    }
    const badCells = await rows<{ file: string; row: number; column: string }>(
      'SELECT file, row, "column" FROM bad_cells ORDER BY ALL',
    );
    return {
      layout: sources[0].layout,
      films,
      rejects: rejects.map(({ file, row, reason }) => `${file} ${row}: ${reason}`),
      badCells: badCells.map(({ file, row, column }) => `${file} ${row} ${column}`),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Each folder of test/input/layouts is a case: a source, and by hand what should become of it. */
describe('a source of test/input/layouts', () => {
  it.each(readdirSync(LAYOUTS))('%s', async (name) => {
    const file = join(LAYOUTS, name, 'expected.json');
    const expected = JSON.parse(readFileSync(file, 'utf8')) as Expected;
    const { films, ...others } = await outcomeOf(join(LAYOUTS, name, 'source'));
    const { films: wanted, ...rest } = expected;
    expect(others).toEqual(rest);
    expect(films).toMatchObject(wanted);
    expect(films).toHaveLength(wanted.length);
  });
});
