import type { Catalogue } from '../../catalogue/index.js';
import { HELD_OUT, idHash, readColumns } from './ratings.js';

/** A film as seen from another: 0 not alike, 1 somewhat, 2 clearly; graded twice, it is the mean. */
interface JudgedFilm {
  /** Row of `movies`. */
  readonly film: number;
  readonly grade: number;
}

/** Judged films by the row of the film that they are judged beside. */
export type JudgedPairs = ReadonlyMap<number, readonly JudgedFilm[]>;

/** Reads movie_id, other_id (of TMDB) and grade of known films. Throws `source-unreadable`. */
export async function readJudgedPairs(catalogue: Catalogue, file: string): Promise<JudgedPairs> {
  const pairs = new Map<number, JudgedFilm[]>();
  await readColumns(file, ['movie_id', 'other_id', 'grade'], ([id, other, grade]) => {
    const seed = catalogue.movieRow(id);
    const film = catalogue.movieRow(other);
    if (seed < 0 || film < 0 || !(grade >= 0)) return;
    const judged = pairs.get(seed) ?? [];
    pairs.set(seed, judged);
    judged.push({ film, grade });
  });
  return pairs;
}

/** The pairs that are kept from the weights, for the evaluation, or the others. */
export function judgedPairsOf(
  { movies }: Catalogue,
  pairs: JudgedPairs,
  heldOut: boolean,
): JudgedPairs {
  return new Map([...pairs].filter(([seed]) => idHash(movies.id[seed]) < HELD_OUT === heldOut));
}
