import type { Ordinals } from '../../base/arrays.js';
import type { Steps } from '../../base/steps.js';
import type { FilmSet } from '../score/film-set.js';
import type { Options } from '../score/query-types.js';
import type { Ranked } from '../score/scorer.js';
import type { Order } from '../score/top.js';
import { Heap } from './heap.js';
import type { Similarity } from './similarity.js';

export const DEFAULT_N = 10;

/** How many of the best films to look at, so that there is something to choose from. */
export function poolSize(options: Options): number {
  const { n = DEFAULT_N, diversity = 0, maxPerCollection } = options;
  if (diversity > 0 || maxPerCollection) return Math.max(100, 5 * n);
  return mostPerDirector(options) < n ? Math.ceil(1.5 * n) : n;
}

/** Three films of one director when nothing is said, but of plain cosines. */
function mostPerDirector({ algorithm = 'fields', maxPerDirector }: Options): number {
  const isCapped = algorithm === 'fields' || algorithm === 'content';
  return (maxPerDirector ?? (isCapped ? 3 : 0)) || Number.POSITIVE_INFINITY;
}

const FILMS_A_STEP = 2 ** 14;

/** What films are counted by for the caps. */
export interface Groups {
  readonly collectionOf: Int32Array;
  readonly directorsOf: (film: number) => Ordinals;
}

/** What a list is chosen by. */
export interface Choice {
  readonly groups: Groups;
  readonly similarity: () => Similarity;
  readonly score: (film: number) => number;
  /** Which of films with equal scores comes first. */
  readonly order: Order;
}

/** Counts what was chosen by collection and director: whether the caps let in one more. */
function capsOf(options: Options, { collectionOf, directorsOf }: Groups) {
  const { maxPerCollection = Number.POSITIVE_INFINITY } = options;
  const maxPerDirector = mostPerDirector(options);
  const perCollection = new Map<number, number>();
  const perDirector = new Map<number, number>();
  return {
    fits: (film: number): boolean =>
      (collectionOf[film] < 0 || (perCollection.get(collectionOf[film]) ?? 0) < maxPerCollection) &&
      directorsOf(film).every((person) => (perDirector.get(person) ?? 0) < maxPerDirector),
    add(film: number): void {
      count(perCollection, collectionOf[film]);
      for (const person of directorsOf(film)) count(perDirector, person);
    },
  };
}

/** Leaves the films that the caps let in beside those that were chosen. */
export function* keepFitting(
  films: FilmSet,
  options: Options,
  groups: Groups,
  chosen: readonly number[],
): Steps<void> {
  const caps = capsOf(options, groups);
  for (const film of chosen) {
    caps.add(film);
    films.delete(film);
  }
  for (let film = 0; film < films.films; film++) {
    if (film % FILMS_A_STEP === 0) yield;
    if (films.has(film) && !caps.fits(film)) films.delete(film);
  }
}

/**
 * The next film has the largest (1 - d) × relevance - d × (greatest similarity to a chosen one)
 * that the caps let in (maximal marginal relevance: Carbonell and Goldstein, 1998); `n` or fewer, of
 * which some may be chosen before.
 */
export function* select(
  { films: ranked, bounds }: Ranked,
  options: Options,
  { groups, similarity: similarityOf, score: scoreOf, order }: Choice,
  before: readonly number[] = [],
): Steps<number[]> {
  const { n = DEFAULT_N, diversity = 0 } = options;
  const caps = capsOf(options, groups);
  const chosen: number[] = [];
  const toChosen = diversity > 0 ? similarityOf() : undefined;
  const add = (film: number): void => {
    chosen.push(film);
    caps.add(film);
    toChosen?.add(film);
  };
  before.forEach(add);
  const choose = (film: number): void => {
    if (caps.fits(film)) add(film);
  };
  if (toChosen === undefined) {
    for (let i = 0; i < ranked.length && chosen.length < n; i++) choose(ranked[i]);
    return chosen;
  }
  if (ranked.length === 0) return chosen;
  // Scores are worked out of those films alone that could be chosen next; of the others bounds do.
  const scores = bounds.slice();
  const isScored = new Uint8Array(ranked.length);
  const scoreAt = (i: number): number => {
    if (isScored[i] === 0) scores[i] = scoreOf(ranked[i]);
    isScored[i] = 1;
    return scores[i];
  };
  const most = before.length > 0 ? scoreOf(before[0]) : greatest(bounds, scoreAt);
  const best = most > 0 ? most : 1;
  const relevanceOf = (points: number) => ((1 - diversity) * points) / best;
  const values = scores.map(relevanceOf);
  const similarity = new Float64Array(ranked.length);
  const compared = new Int32Array(ranked.length).fill(-1);
  // Of equal values the better film leads; one that is not scored yet may only be worse than it seems.
  const leads = (i: number, other: number): boolean => {
    if (values[i] !== values[other]) return values[i] > values[other];
    return (scores[other] - scores[i] || order(ranked[i], ranked[other])) < 0;
  };
  const race = new Heap(ranked.length, leads);
  while (chosen.length < n && race.size > 0) {
    yield;
    const i = race.first;
    const isCompared = compared[i] === chosen.length;
    if (isCompared && isScored[i] === 1) {
      // It still leads: it is chosen, if the caps let it, and is out of the race.
      race.remove();
      choose(ranked[i]);
      continue;
    }
    // A value only falls as films are chosen and it is scored, so it is brought up to date when it leads.
    if (isCompared) scoreAt(i);
    else {
      const latest = toChosen.greatest(ranked[i], Math.max(0, compared[i]));
      similarity[i] = Math.max(similarity[i], latest);
      compared[i] = chosen.length;
    }
    values[i] = relevanceOf(scores[i]) - diversity * similarity[i];
    race.sink();
  }
  return chosen;
}

/** The greatest score of all; only scores that could be it are worked out. */
function greatest(bounds: Float64Array, scoreAt: (i: number) => number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < bounds.length; i++) if (bounds[i] >= most) most = Math.max(most, scoreAt(i));
  return most;
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
