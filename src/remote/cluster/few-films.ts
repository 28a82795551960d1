import { type Catalogue, filmsAlone } from '../../catalogue/index.js';
import {
  type Answer,
  type Beyond,
  type Frame,
  modelOfFilms,
  type Options,
  recommenderOf,
} from '../../recommender/index.js';

/** A recommender of some films of a release, which knows them by places of its own. */
export type FewFilms = ReturnType<typeof fewFilms>;

/** `known`: what the cluster has of each film, by its row in the release. */
export function fewFilms(
  { catalogue, frame }: { readonly catalogue: Catalogue; readonly frame: Frame },
  known: ReadonlyMap<number, Buffer>,
  films: Iterable<number>,
  beyond: Beyond,
) {
  const rows = Uint32Array.from(new Set(films)).sort();
  const bytes = Array.from(rows, (row) => known.get(row)!);
  const placeOf = new Map(Array.from(rows, (row, at) => [row, at]));
  /** Where the film of a row of the release stands here; -1 for nowhere. */
  const place = (row: number) => placeOf.get(row) ?? -1;
  const places = (list: readonly number[]) => list.map(place).filter((at) => at >= 0);
  const alone = filmsAlone(catalogue, rows);
  return {
    rows,
    place,
    recommender: recommenderOf(alone, modelOfFilms(frame, rows, bytes), beyond),
    /** The options with these films alone, by their places. */
    own: ({ exclude, only, ...options }: Options): Options => ({
      ...options,
      ...(exclude && { exclude: places(exclude) }),
      ...(only && { only: places(only) }),
    }),
    /** An answer by rows of the release. */
    inRows: <A extends Answer>(answer: A): A => ({
      ...answer,
      results: answer.results.map((film) => ({ ...film, row: rows[film.row] })),
    }),
  };
}
