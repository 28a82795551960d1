import type { Steps } from '../../base/steps.js';
import { type Catalogue, fold } from '../../catalogue/index.js';
import { FilmSet } from '../score/film-set.js';
import type { FilmRecord, Filter, Options, Seed } from '../score/query-types.js';

/** Which films a question lets through. */
export interface Candidates {
  readonly where: Filter;
  /** Rows of the collections that `where.collection` speaks of. */
  readonly collections: readonly number[];
  /** Rows of the only films that are let through; all when left out. */
  readonly only: readonly number[] | undefined;
  /** Rows of films that are left out. */
  readonly without: readonly number[];
}

/** These films, by a filter of their catalogue. */
export function* candidateSet(
  filter: (where: Filter, collections: readonly number[]) => Steps<FilmSet>,
  { where, collections, only, without }: Candidates,
): Steps<FilmSet> {
  const allowed = yield* filter(where, collections);
  if (only !== undefined) allowed.keepOnly(FilmSet.of(allowed.films, only));
  for (const row of without) allowed.delete(row);
  return allowed;
}

const candidates = (
  { where = {}, exclude = [], only }: Options,
  seeds: readonly number[],
  collections: readonly number[],
): Candidates => ({ where, collections, only, without: [...seeds, ...exclude] });

/** Films like one: all but itself. */
export const candidatesBeside = (catalogue: Catalogue, row: number, options: Options): Candidates =>
  candidates(options, [row], collectionsOf(catalogue, [row]));

/** Films for a taste: the series of liked films are known, and left out unless something is asked about them. */
export function candidatesForTaste(
  catalogue: Catalogue,
  liked: readonly Seed[],
  disliked: readonly Seed[],
  options: Options,
): Candidates {
  const where: Filter = { ...(!options.franchise && { collection: 'out' }), ...options.where };
  const rowsOf = (seeds: readonly Seed[]) => seeds.map(({ row }) => row);
  const seeds = [...rowsOf(liked), ...rowsOf(disliked)];
  return candidates({ ...options, where }, seeds, collectionsOf(catalogue, rowsOf(liked)));
}

/** Films like one that is in no catalogue, whose collection may be. */
export function candidatesLike(
  { tables }: Catalogue,
  { collection = '' }: FilmRecord,
  options: Options,
): Candidates {
  const wanted = fold(collection);
  const { id, name } = tables.collections;
  const isWanted = (row: number) => wanted !== '' && fold(name.at(row) ?? '') === wanted;
  return candidates(options, [], [...id.keys()].filter(isWanted));
}

const collectionsOf = ({ collectionOf }: Catalogue, rows: readonly number[]): number[] =>
  rows.map((row) => collectionOf[row]).filter((collection) => collection >= 0);
