import type { DriftColumn } from '../schema/profile-schema.js';
import { Term } from '../schema/term.js';
import { chiSquaredTest, proportionsTest } from '../statistics/count-tests.js';
import { jensenShannon } from '../statistics/jensen-shannon.js';
import { kolmogorovSmirnov } from '../statistics/kolmogorov-smirnov.js';
import { sum } from '../statistics/moments.js';
import { wasserstein } from '../statistics/wasserstein.js';
import type { CategoryCounts } from './column-values.js';
import { byDistance, byP, type Verdict } from './verdict.js';

const KOLMOGOROV_SMIRNOV = { es: 'p de Kolmogorov-Smirnov', en: 'Kolmogorov-Smirnov p' };
const WASSERSTEIN = { es: 'Wasserstein / desv. est.', en: 'Wasserstein / sd' };
const JENSEN_SHANNON = { es: 'Jensen-Shannon', en: 'Jensen-Shannon' };
const CHI_SQUARED = { es: 'p de ji cuadrado', en: 'chi-squared p' };
const Z = { es: 'p de Z', en: 'Z p' };

/** Evidently's default: tests up to so many rows of the earlier data, distances above. */
const SMALL = 1000;
const CATEGORIES_SHOWN = 20;

/** Drift of sorted numbers: Kolmogorov-Smirnov, or Wasserstein's distance over the earlier sd. */
export function numberDrift(before: Float64Array, now: Float64Array): Verdict {
  if (before.length === 0 || now.length === 0) return oneIsEmpty(before.length, now.length);
  if (before.length <= SMALL) {
    return byP(KOLMOGOROV_SMIRNOV, kolmogorovSmirnov(before, now).p);
  }
  const mean = sum(before) / before.length;
  const sd = Math.sqrt(sum(before.map((value) => (value - mean) ** 2)) / before.length);
  return byDistance(WASSERSTEIN, wasserstein(before, now) / Math.max(sd, 0.001));
}

/** Drift of categories: chi-squared, Z where there are two, or Jensen-Shannon's distance. */
export function categoryDrift({
  names,
  before,
  now,
}: CategoryCounts): Verdict & Pick<DriftColumn, 'new_categories' | 'vanished_categories'> {
  const [totalBefore, totalNow] = [sum(before), sum(now)];
  const changed = (from: readonly number[]) =>
    names.filter((_, i) => from[i] === 0).slice(0, CATEGORIES_SHOWN);
  const categories = { new_categories: changed(before), vanished_categories: changed(now) };
  if (totalBefore === 0 || totalNow === 0) {
    return { ...oneIsEmpty(totalBefore, totalNow), ...categories };
  }
  if (totalBefore > SMALL) {
    return { ...byDistance(JENSEN_SHANNON, jensenShannon(before, now)), ...categories };
  }
  const verdict =
    names.length > 2
      ? byP(CHI_SQUARED, chiSquaredTest(before, now))
      : byP(Z, proportionsTest(before[0], totalBefore, now[0], totalNow));
  return { ...verdict, ...categories };
}

const oneIsEmpty = (before: number, now: number): Verdict => ({
  test: new Term('vacía', 'empty'),
  value: null,
  threshold: 0,
  drift: before !== now,
});
