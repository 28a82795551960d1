import { type Csr, rowOf } from '../../base/csr.js';
import type { Steps } from '../../base/steps.js';
import type { Catalogue, TextColumn } from '../../catalogue/index.js';
import { textFieldInSteps, type WordField } from './text-field.js';

const VOCABULARY = 5000;
const CAST = 3;

/** The usual tutorial's: 5,000 words of overview, genres, keywords, first cast and director. */
export function wordBags(catalogue: Catalogue): Steps<WordField> {
  const { movies, tables, genres, keywords, cast, crew } = catalogue;
  const joined = (name: string | null) => (name ?? '').replaceAll(/[^\p{L}\p{N}]/gu, '');
  const texts = (film: number) => {
    const names = (column: TextColumn, links: Csr<Int32Array>, most = links.items.length) =>
      Array.from(rowOf(links, film).subarray(0, most), (row) => joined(column.at(row))).join(' ');
    const directors: string[] = [];
    for (let i = crew.starts[film]; i < crew.starts[film + 1]; i++) {
      if (tables.movie_crew.job.at(i) === 'Director') {
        directors.push(joined(tables.people.name.at(crew.items[i])));
      }
    }
    return [
      movies.overview.at(film),
      names(tables.genres.name, genres),
      names(tables.keywords.name, keywords),
      names(tables.people.name, cast, CAST),
      directors.join(' '),
    ];
  };
  return textFieldInSteps(
    'words',
    movies.length,
    texts,
    { most: VOCABULARY },
    (count) => count / 255,
  );
}
