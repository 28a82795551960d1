import { ordinals } from '../../base/arrays.js';
import { startsOf } from '../../base/csr.js';
import type { RatingsGraph } from '../fields/ratings-field.js';
import { coOccurrenceOf } from './co-occurrence.js';
import { isHeldOut, type Likes, likesBy } from './ratings.js';

/** Fewer people who like both say nothing. */
const FANS_OF_BOTH = 2;
/** So many people who like both halve the doubt. */
const DOUBT = 10;
/** So many of a film's strongest edges are kept; an edge stays when either end keeps it. */
const EDGES = 30;

/**
 * With n people, of whom a and b like either and c both: (c - a b / n) / √(a b) × c / (c + 10), the
 * cosine of likes less what chance gives, so that fame gains nothing, shrunk while c is small.
 */
export function ratingsGraph(likes: Likes, films: number): RatingsGraph {
  const { people, likes: count, together } = coOccurrenceOf(likes, films);
  const edges = Array.from({ length: films }, () => new Map<number, number>());
  for (let film = 0; film < films; film++) {
    if (count[film] < FANS_OF_BOTH) continue;
    const strongest = [...together(film)]
      .filter(([, both]) => both >= FANS_OF_BOTH)
      .map(([other, both]) => {
        const product = count[film] * count[other];
        const cosine = (both - product / people) / Math.sqrt(product);
        return { other, similarity: (cosine * both) / (both + DOUBT) };
      })
      .filter(({ similarity }) => similarity > 0)
      .sort((a, b) => b.similarity - a.similarity || a.other - b.other)
      .slice(0, EDGES);
    for (const { other, similarity } of strongest) {
      edges[film].set(other, similarity);
      edges[other].set(film, similarity);
    }
  }
  const starts = startsOf(edges.map(({ size }) => size));
  const items = ordinals(starts[films], films);
  const strengths = new Uint8Array(items.length);
  let at = 0;
  for (const others of edges) {
    for (const [other, similarity] of [...others].sort(([a], [b]) => a - b)) {
      items[at] = other;
      strengths[at++] = Math.min(255, Math.max(1, Math.round(255 * similarity)));
    }
  }
  return { starts, items, strengths };
}

/** The graph of likes without the held-out users, who are left for the evaluation. */
export function trainingGraph(likes: Likes, films: number): RatingsGraph {
  const training = likesBy(likes, (user) => !isHeldOut(user));
  return ratingsGraph(training, films);
}
