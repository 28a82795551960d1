import { randomNumbers } from '../../base/random.js';
import { type CoOccurrence, relevantTo, seedsOf } from '../ratings/co-occurrence.js';
import type { JudgedPairs } from '../ratings/judged-pairs.js';
import { exampleOf, queryOf } from '../score/query.js';
import type { Ranker } from '../score/ranker.js';
import { type FieldScore, scoreOf } from '../score/score.js';
import type { Choice } from './fit-weights.js';

const SEED = 20_260_101;
/** Liked films of each seed, and films beside each of them to choose from. */
const LIKED = 20;
const OTHERS = 20;

/** For each seed films liked together with it, each beside well-known films that are not. */
export function ratedChoices(ranker: Ranker, coOccurrence: CoOccurrence): Choice[] {
  const random = randomNumbers(SEED);
  const seeds = seedsOf(coOccurrence);
  const oneOf = (films: readonly number[]) => films[Math.floor(random() * films.length)];
  const isSeed = new Set(seeds);
  return seeds.flatMap((seed) => {
    const relevant = relevantTo(seed, coOccurrence).filter((film) => isSeed.has(film));
    const known = new Set([...relevant, seed]);
    const others = seeds.filter((film) => !known.has(film));
    if (others.length === 0) return [];
    const parts = partsOf(ranker, seed);
    return Array.from({ length: Math.min(LIKED, relevant.length) }, () => [
      parts(oneOf(relevant)),
      ...Array.from({ length: OTHERS }, () => parts(oneOf(others))),
    ]);
  });
}

/** For each judged film the choice between it and those that were graded below it. */
export function judgedChoices(ranker: Ranker, pairs: JudgedPairs): Choice[] {
  return [...pairs].flatMap(([seed, judged]) => {
    const parts = partsOf(ranker, seed);
    const films = judged.map(({ film, grade }) => ({ grade, parts: parts(film) }));
    return films.flatMap((better) => {
      const below = films.filter(({ grade }) => grade < better.grade);
      return below.length > 0 ? [[better.parts, ...below.map((worse) => worse.parts)]] : [];
    });
  });
}

/** What each field gives to the score of a film beside a seed when every weight is 1. */
function partsOf({ features }: Ranker, seed: number): (film: number) => Float64Array {
  const query = queryOf(features, [exampleOf(features, seed)], () => 1);
  return (film) => {
    const parts = new Float64Array(features.names.length);
    const told: FieldScore[] = [];
    scoreOf(features, query, film, told);
    for (const { field, contribution } of told) {
      parts[features.names.indexOf(field)] = contribution;
    }
    return parts;
  };
}
