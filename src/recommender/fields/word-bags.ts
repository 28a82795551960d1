import { type Csr, rowOf } from '../../base/csr.js';
import type { Catalogue, TextColumn } from '../../catalogue/index.js';
import { textField, type WordField } from './text-field.js';

const VOCABULARY = 5000;
const CAST = 3;

/**
 * The bag of words of the usual tutorial: overview, genres, keywords, the first three of the cast
 * and the director as words (names joined to one word), the 5,000 most frequent of them, counted.
 */
export function wordBags(catalogue: Catalogue): WordField {
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
  return textField('words', movies.length, texts, { most: VOCABULARY }, (count) => count / 255);
}
