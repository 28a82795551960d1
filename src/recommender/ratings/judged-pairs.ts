import { sourceUnreadable } from '../../base/errors.js';
import type { Catalogue } from '../../catalogue/index.js';
import { PURPOSES, type Purpose, purposeOf, readColumns } from './ratings.js';

/** A film as seen from another: 0 not alike, 1 somewhat, 2 clearly; graded twice, it is the mean. */
interface JudgedFilm {
  /** Row of `movies`. */
  readonly film: number;
  readonly grade: number;
  /** Left out where the file does not say. */
  readonly part?: Purpose;
}

/** Judged films by the row of the film that they are judged beside. */
export type JudgedPairs = ReadonlyMap<number, readonly JudgedFilm[]>;

/** Reads movie_id, other_id (of TMDB), grade and part of known films. Throws `source-unreadable`. */
export async function readJudgedPairs(catalogue: Catalogue, file: string): Promise<JudgedPairs> {
  const pairs = new Map<number, JudgedFilm[]>();
  const add = ([id, other, grade]: readonly number[], cell: string | undefined) => {
    const part = PURPOSES.find((purpose) => purpose === cell);
    if (cell !== undefined && !part) {
      throw sourceUnreadable(
        `${file} has the part ${JSON.stringify(cell)}; expected ${PURPOSES.join(', ')}`,
      );
    }
    const seed = catalogue.movieRow(id);
    const film = catalogue.movieRow(other);
    if (seed < 0 || film < 0 || !(grade >= 0)) return;
    const judged = pairs.get(seed) ?? [];
    pairs.set(seed, judged);
    judged.push({ film, grade, ...(part && { part }) });
  };
  await readColumns(file, ['movie_id', 'other_id', 'grade'], add, 'part');
  return pairs;
}

/** The pairs of a part. Where the file does not say, both films must be in it by their ids. */
export function judgedPairsOf(
  { movies }: Catalogue,
  pairs: JudgedPairs,
  part: Purpose,
): JudgedPairs {
  const has = (row: number) => purposeOf(movies.id[row]) === part;
  const parts = [...pairs].map(([seed, judged]) => {
    const isIn = ({ film, part: said }: JudgedFilm) =>
      said ? said === part : has(seed) && has(film);
    return [seed, judged.filter(isIn)] as const;
  });
  return new Map(parts.filter(([, judged]) => judged.length > 0));
}
