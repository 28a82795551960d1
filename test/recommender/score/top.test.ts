import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Top } from '../../../src/recommender/score/top.js';

it('keeps what sorting would put first, whatever the order in which films are offered', () => {
  const films = fc.uniqueArray(fc.nat(50), { maxLength: 40 });
  const scores = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 51, maxLength: 51 });
  fc.assert(
    fc.property(films, scores, fc.nat(45), (offered, score, n) => {
      const order = Uint32Array.from({ length: 51 }, (_, film) => (film * 7) % 51);
      const top = new Top(n, (film, other) => order[film] - order[other]);
      for (const film of offered) top.offer(film, score[film]);
      const sorted = offered.toSorted((a, b) => score[b] - score[a] || order[a] - order[b]);
      const best = sorted.slice(0, n);
      if (best.length === n && n > 0) expect(top.threshold).toBe(score[best[n - 1]]);
      const ranked = top.ranked();
      expect(Array.from(ranked.films)).toEqual(best);
      expect(Array.from(ranked.scores)).toEqual(best.map((film) => score[film]));
    }),
  );
});
