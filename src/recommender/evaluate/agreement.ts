import type { JudgedPairs } from '../ratings/judged-pairs.js';
import { bootstrap, type Estimate } from './quality.js';

/** Share of pairs of films graded and scored in the same order, mean over seeds; 0.5 is chance. */
export const agreementWith = (
  pairs: JudgedPairs,
  score: (seed: number, film: number) => number,
): Estimate => bootstrap([...agreementBySeed(pairs, score).values()]);

/** The same share for each seed. */
export function agreementBySeed(
  pairs: JudgedPairs,
  score: (seed: number, film: number) => number,
): Map<number, number> {
  const shares = [...pairs].flatMap(([seed, judged]) => {
    const films = judged.map(({ film, grade }) => ({ grade, score: score(seed, film) }));
    let agreed = 0;
    let compared = 0;
    for (const a of films) {
      for (const b of films) {
        if (a.grade <= b.grade) continue;
        compared++;
        agreed += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
      }
    }
    return compared > 0 ? [[seed, agreed / compared] as const] : [];
  });
  return new Map(shares);
}
