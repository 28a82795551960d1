import type { Ordinals } from '../../base/arrays.js';
import type { Steps } from '../../base/steps.js';
import type { FilmSet } from '../score/film-set.js';
import type { Options } from '../score/query-types.js';
import type { Ranked } from '../score/scorer.js';
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
  groups: Groups,
  similarityTo: Similarity,
  scoreOf: (film: number) => number,
  before: readonly number[] = [],
): Steps<number[]> {
  const { n = DEFAULT_N, diversity = 0 } = options;
  const caps = capsOf(options, groups);
  const chosen = [...before];
  before.forEach(caps.add);
  const choose = (film: number) => {
    if (!caps.fits(film)) return;
    chosen.push(film);
    caps.add(film);
  };
  if (diversity === 0) {
    for (let i = 0; i < ranked.length && chosen.length < n; i++) choose(ranked[i]);
    return chosen;
  }
  if (ranked.length === 0) return chosen;
  const score = scoreOf(before[0] ?? ranked[0]);
  const best = score > 0 ? score : 1;
  const relevanceOf = (points: number) => ((1 - diversity) * points) / best;
  const relevance = new Float64Array(ranked.length);
  const values = bounds.map(relevanceOf);
  const similarity = new Float64Array(ranked.length);
  const compared = new Int32Array(ranked.length).fill(-1);

  while (chosen.length < n) {
    yield;
    const i = largest(values);
    if (values[i] === Number.NEGATIVE_INFINITY) break;
    const film = ranked[i];
    // A value only falls as films are chosen, so it is brought up to date when it leads.
    if (compared[i] < chosen.length) {
      if (compared[i] < 0) relevance[i] = relevanceOf(scoreOf(film));
      similarity[i] = Math.max(similarity[i], similarityTo(film, chosen, Math.max(0, compared[i])));
      compared[i] = chosen.length;
      values[i] = relevance[i] - diversity * similarity[i];
      continue;
    }
    // It still leads: it is chosen, if the caps let it, and is out of the race.
    values[i] = Number.NEGATIVE_INFINITY;
    choose(film);
  }
  return chosen;
}

/** Place of the largest value, the first of equals. */
function largest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
