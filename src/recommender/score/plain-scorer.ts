import type { Features } from './features.js';
import { scoreOf } from './score.js';
import type { Scorer } from './scorer.js';
import { Top } from './top.js';

/** So many films are scored in a step. */
const STEP = 2 ** 10;

/** A scorer of few films: each is scored by itself, and nothing is made before. */
export const plainScorer = (features: Features): Scorer => ({
  best(query, allowed, n) {
    const top = new Top(n, features.order);
    for (let film = 0; film < features.films; film++) {
      if (allowed.has(film)) top.offer(film, scoreOf(features, query, film));
    }
    const { films, scores } = top.ranked();
    return { films, bounds: scores };
  },
  *rank(query, allowed, film) {
    const score = scoreOf(features, query, film);
    let rank = 1;
    for (let other = 0; other < features.films; other++) {
      if (other % STEP === 0) yield;
      if (!allowed.has(other)) continue;
      const lead = scoreOf(features, query, other) - score;
      if (lead > 0 || (lead === 0 && features.order(other, film) < 0)) rank++;
    }
    return rank;
  },
});
