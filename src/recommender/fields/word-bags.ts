import type { Csr } from '../../base/csr.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { SparseField } from './sparse-field.js';
import { textField, type Vocabulary } from './text-field.js';

const VOCABULARY = 5000;
const CAST = 3;

/**
 * The bag of words of the usual tutorial: overview, genres, keywords, the first three of the cast
 * and the director as words (names joined to one word), the 5,000 most frequent of them, counted.
 */
export function wordBags(catalogue: Catalogue): {
  readonly field: SparseField;
  readonly vocabulary: Vocabulary;
} {
  const { movies, tables, genres, keywords, cast, crew } = catalogue;
  const joined = (name: string | null) => (name ?? '').replaceAll(/[^\p{L}\p{N}]/gu, '');
  const texts = (film: number) => {
    const names = (
      column: { at(row: number): string | null },
      { starts, items }: Csr<Int32Array>,
      most = Number.POSITIVE_INFINITY,
    ) =>
      Array.from(
        items.subarray(starts[film], Math.min(starts[film + 1], starts[film] + most)),
        (row) => joined(column.at(row)),
      );
    const directors: string[] = [];
    for (let i = crew.starts[film]; i < crew.starts[film + 1]; i++) {
      if (tables.movie_crew.job.at(i) === 'Director') {
        directors.push(joined(tables.people.name.at(crew.items[i])));
      }
    }
    return [
      movies.overview.at(film),
      names(tables.genres.name, genres).join(' '),
      names(tables.keywords.name, keywords).join(' '),
      names(tables.people.name, cast, CAST).join(' '),
      directors.join(' '),
    ];
  };
  return textField('words', movies.length, texts, { most: VOCABULARY }, (count) => count / 255);
}
