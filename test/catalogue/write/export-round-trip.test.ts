import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type Csr, rowOf } from '../../../src/base/csr.js';
import {
  buildCatalogue,
  type Catalogue,
  exportClean,
  fold,
  openCatalogue,
} from '../../../src/catalogue/index.js';
import { championFolder } from '../../../src/release/index.js';
import { sampleReleases } from '../../built-once.js';

const root = await mkdtemp(join(tmpdir(), 'cartelera-round-trip-'));
afterAll(() => rm(root, { recursive: true }));

/** What the export tells of each film, of lists their names; a language without one is lost. */
function filmsOf(catalogue: Catalogue) {
  const { movies, tables } = catalogue;
  type Names = { readonly name: { at(row: number): string | null } };
  const names = ({ name }: Names, links: Csr<Int32Array>, film: number) =>
    Array.from(rowOf(links, film), (row) => name.at(row));
  return Array.from(movies.id, (id, film) => ({
    id,
    title: movies.title.at(film),
    date: movies.release_date[film],
    language: movies.original_language.at(film),
    numbers: [movies.runtime, movies.budget, movies.revenue, movies.return, movies.popularity].map(
      (column) => column[film],
    ),
    votes: [movies.vote_average[film], movies.vote_count[film]],
    genres: names(tables.genres, catalogue.genres, film),
    // Names that fold alike are one company, called as most films do.
    companies: names(tables.companies, catalogue.companies, film).map((name) => fold(name ?? '')),
    countries: names(tables.countries, catalogue.countries, film),
    languages: names(tables.languages, catalogue.languages, film).filter((name) => name !== ''),
    cast: names(tables.people, catalogue.cast, film),
  }));
}

it.each(['csv', 'parquet', 'json'] as const)(
  'reads what the export wrote as the same films: %s',
  async (format) => {
    const folder = join(await championFolder(await sampleReleases()), 'catalogue');
    const before = openCatalogue(folder);
    const source = join(root, format);
    await exportClean({ folder, format, to: source });
    const again = join(root, `${format} again`);
    const request = { source, folder: again, formats: 'parquet and arrow' } as const;
    const { sources } = await buildCatalogue(request);
    expect(sources[0].layout).toBe(format === 'json' ? 'ndjson' : 'cartelera');
    const after = openCatalogue(again);
    expect(filmsOf(after)).toEqual(filmsOf(before));
    // Genres are known by their names; what else has a name alone gets an id beyond TMDB's.
    expect(Array.from(after.tables.genres.id)).toEqual(Array.from(before.tables.genres.id));
    expect(Math.min(...after.tables.companies.id)).toBe(2 ** 30);
  },
);
