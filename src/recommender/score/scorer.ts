import type { Steps } from '../../base/steps.js';
import { DIMENSIONS, LENGTH } from '../fields/meaning-field.js';
import type { WeightedField } from '../fields/weighted-field.js';
import type { Features } from './features.js';
import type { FilmSet } from './film-set.js';
import { WHOLE } from './inverted-index.js';
import { dot, type MeaningQuery, meaningScore } from './meaning.js';
import type { Query } from './query.js';
import { scoreOf } from './score.js';
import { partsOf, type ScorerParts } from './scorer-parts.js';
import { MOST_AT_ONCE, sumsOf, type Team } from './sums.js';
import { Top } from './top.js';

/** Films, best first by score, the first of equal ones by the order of the features; or in any order, but the worst one last. */
export interface Ranked {
  readonly films: Uint32Array;
  /** No score is above these, nor much below. */
  readonly bounds: Float64Array;
}

/** So many films are compared in a step. */
const STEP = 2 ** 12;
/** So many films whose sums are too near are seldom unlike. */
const MANY = 64;

/** Ranks all films by what `scoreOf` gives. */
export interface Scorer {
  /** The `n` best films; in order unless that does not matter. */
  readonly best: (query: Query, allowed: FilmSet, n: number, inOrder?: boolean) => Ranked;
  /** Place of a film among the allowed ones, from 1: one more than there are better films. */
  readonly rank: (query: Query, allowed: FilmSet, film: number) => Steps<number>;
}

/**
 * Sums in single precision tell, to within a known error, which few films a list needs; these are scored
 * exactly. What a story is about is worked out for those alone that it could bring into the list.
 */
export function* scorerOf(features: Features, parts?: ScorerParts, team?: Team): Steps<Scorer> {
  const { fields, order } = features;
  const { kinds, indexes } = parts ?? (yield* partsOf(features));
  yield;
  const { sums, sumUp, collect, meet, share, likeness } = yield* sumsOf(
    kinds,
    indexes,
    features,
    team,
  );
  // A copy, and no function below that knows `kinds`: a file would be held whole for what little of it is used.
  const films = kinds.films.slice();
  const asked = new Uint32Array(MOST_AT_ONCE);
  const placed = new Uint32Array(MOST_AT_ONCE);
  const given = new Float64Array(MOST_AT_ONCE);
  const mostTerms: number[] = [];
  for (const field of fields) {
    yield;
    mostTerms.push(mostTermsIn(field));
  }

  /** What stories are about counted too, the films that reach what is needed; that may rise meanwhile. */
  const reaching = (
    { meaning }: Query,
    allowed: FilmSet,
    needed: () => number,
    take: Take,
  ): void => {
    const mostMeant = meaning ? mostOf(meaning) : 0;
    collect(
      () => needed() - mostMeant,
      (places) => {
        let least = needed();
        let count = 0;
        for (let i = 0; i < places.length; i++) {
          const film = films[places[i]];
          const sum = sums[places[i]];
          if (sum + mostMeant < least || !allowed.has(film)) continue;
          asked[count] = film;
          placed[count] = places[i];
          given[count++] = sum;
        }
        const products = meaning && meet(asked.subarray(0, count));
        for (let i = 0; i < count; i++) {
          const sum = given[i] + (products ? meaning.factor * products[i] : 0);
          if (sum < least) continue;
          take(asked[i], sum, placed[i]);
          least = needed();
        }
      },
    );
  };

  /** A sum that so many films reach. */
  const reached = ({ meaning }: Query, allowed: FilmSet, n: number): number => {
    const bySum = new Top(n, order);
    collect(
      () => bySum.threshold,
      (places) => {
        for (let i = 0; i < places.length; i++) {
          const film = films[places[i]];
          const sum = sums[places[i]];
          if (sum > bySum.threshold && allowed.has(film)) bySum.offer(film, sum);
        }
      },
    );
    if (!meaning) return bySum.threshold;
    const found = bySum.ranked();
    const top = new Top(n, order);
    for (const [i, film] of found.films.entries()) {
      top.offer(film, found.scores[i] + meaningScore(features, meaning, film));
    }
    return top.threshold;
  };

  /**
   * Scores of films that have nothing of their own in common with a query, each once for all that are alike:
   * a million films have thousands of which nothing is known but a language and a year. The sums are lost.
   */
  const scoreOfAlike = (query: Query): ((film: Placed) => number) => {
    const shared = share(query);
    const known = new Map<number, { quality: number; score: number }>();
    return ({ film, place }) => {
      if (shared[place] !== 0 || query.meaning) return scoreOf(features, query, film);
      const quality = features.quality[film];
      const key = likeness(place);
      const alike = known.get(key);
      if (alike?.quality === quality) return alike.score;
      const score = scoreOf(features, query, film);
      known.set(key, { quality, score });
      return score;
    };
  };

  return {
    best(query, allowed, n, inOrder = true) {
      sumUp(query);
      // The n-th best score is at least the n-th best sum less the error.
      const error = errorOf(query, mostTerms);
      const bySum = new Top(n, order);
      const least = reached(query, allowed, n);
      const needed = () => Math.max(least, bySum.threshold) - 2 * error;
      const found: Placed[] = [];
      reaching(query, allowed, needed, (film, score, place) => {
        found.push({ film, score, place });
        bySum.offer(film, score);
      });
      const ranked = found
        .filter(({ score }) => !(score < needed()))
        .sort((a, b) => b.score - a.score);
      const best: Scored[] = ranked.slice(0, n);
      // Where sums are too near to tell which film comes first, scores do.
      const isNear = (a: number, b: number) => !(ranked[a].score - ranked[b].score > 2 * error);
      const byScore = (from: number, end: number) => {
        if (end - from < 2) return;
        const exact =
          end - from > MANY
            ? scoreOfAlike(query)
            : ({ film }: Placed) => scoreOf(features, query, film);
        const top = new Top(Math.min(n, end) - from, order);
        for (let i = from; i < end; i++) top.offer(ranked[i].film, exact(ranked[i]));
        const { films, scores } = top.ranked();
        for (const [i, film] of films.entries()) {
          best[from + i] = { film, score: scores[i] };
        }
      };
      const last = Math.min(n, ranked.length) - 1;
      for (let from = 0, end = 1; inOrder && from <= last; from = end++) {
        while (end < ranked.length && isNear(end - 1, end)) end++;
        byScore(from, end);
      }
      if (!inOrder && last >= 0) {
        // Those that are not near are among the best whatever their order, or are not.
        let [from, end] = [last, last + 1];
        while (from > 0 && isNear(from - 1, last)) from--;
        while (end < ranked.length && isNear(last, end)) end++;
        byScore(from, end);
      }
      return {
        films: Uint32Array.from(best, ({ film }) => film),
        bounds: Float64Array.from(best, ({ score }) => score + error),
      };
    },
    *rank(query, allowed, film) {
      const { meaning } = query;
      const score = scoreOf(features, query, film);
      const error = errorOf(query, mostTerms);
      const least = score - error - (meaning ? mostOf(meaning) : 0);
      sumUp(query);
      // In the next step they are another question's.
      const own = sums.slice();
      let rank = 1;
      for (let place = 0; place < films.length; place++) {
        if (place % STEP === 0) yield;
        const other = films[place];
        if (own[place] < least || !allowed.has(other)) continue;
        const sum = own[place] + meaningScore(features, meaning, other);
        if (sum < score - error) continue;
        const lead = sum > score + error ? 1 : scoreOf(features, query, other) - score;
        if (lead > 0 || (lead === 0 && order(other, film) < 0)) rank++;
      }
      return rank;
    },
  };
}

/** Of each field the terms of the film that has most. */
export const mostTermsOf = ({ fields }: Features): number[] => fields.map(mostTermsIn);

function mostTermsIn({ starts }: WeightedField): number {
  let most = 0;
  for (let film = 1; film < starts.length; film++) {
    most = Math.max(most, starts[film] - starts[film - 1]);
  }
  return most;
}

/** The most that any film's meaning gives or takes: its numbers were rounded when their length was 127. */
export const mostOf = ({ factor, vector }: MeaningQuery): number =>
  Math.abs(factor) *
  Math.sqrt(dot(vector, 0, vector, 0)) *
  (LENGTH + Math.sqrt(DIMENSIONS) / 2) *
  (1 + 2 ** -40);

/** By how much the sum of a film can differ from its score, at most; no film has more terms than these. */
export function errorOf(
  { quality, years, fames, terms }: Query,
  mostTerms: readonly number[],
): number {
  let [count, most] = [0, 0];
  for (const [f, { weights }] of terms.entries()) {
    const shared = Math.min(weights.length, mostTerms[f]);
    let [sum, squares] = [0, 0];
    for (const weight of weights) {
      sum += Math.abs(weight);
      squares += weight * weight;
    }
    count += shared;
    // Of a taste of many films each shares but a few terms: by Cauchy and Schwarz.
    most += Math.min(sum, Math.sqrt(shared * squares) * (1 + 2 ** -30));
  }
  const priors = Math.abs(quality) + largest(years) + largest(fames);
  // Weights are off by a part; single precision rounds priors, each product and each sum, and knows nothing below 2^-149.
  const error = most / WHOLE + (most + priors) * (count + 8) * 2 ** -23 + (count + 8) * 2 ** -133;
  // Sums beyond single precision tell nothing.
  return most + priors < 1e37 ? error : Number.POSITIVE_INFINITY;
}

function largest(values: Float64Array): number {
  let most = Math.abs(values[0]);
  for (let i = 1; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most;
}

/** A film and its sum, or its score. */
interface Scored {
  readonly film: number;
  readonly score: number;
}

/** A film, its sum, and where it stands among the sums. */
interface Placed extends Scored {
  readonly place: number;
}

type Take = (film: number, sum: number, place: number) => void;
