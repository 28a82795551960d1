import { describe, expect, it } from 'vitest';
import { pairedLoss } from '../../../src/release/gate/evidence.js';
import { DEFAULT_RULES, estimate, judged } from '../../../src/release/gate/rules.js';

const byId = (values: readonly number[]) => new Map(values.map((value, i) => [i + 1, value]));

/** The means of all resamples that there are, by size: what drawing some of them estimates. */
function allMeans(values: readonly number[]): number[] {
  let sums = [0];
  for (const _ of values) sums = sums.flatMap((sum) => values.map((value) => sum + value));
  return sums.map((sum) => sum / values.length).sort((a, b) => a - b);
}

it('gives the interval that all resamples of few values give', () => {
  const values = [0.02, -0.01, 0.3, 0.07, 0, 0.11];
  const means = allMeans(values);
  expect(means).toHaveLength(6 ** 6);
  const shareBelow = (value: number) => means.filter((mean) => mean < value).length / means.length;
  const { mean, interval } = estimate(values);
  expect(mean).toBeCloseTo(0.49 / 6, 12);
  // Of 500 draws the share below a quantile is off by 0.014 in one case of twenty.
  expect(Math.abs(shareBelow(interval[0]) - 0.025)).toBeLessThan(0.02);
  expect(Math.abs(shareBelow(interval[1]) - 0.975)).toBeLessThan(0.02);
});

it('compares the films that both have, each with itself', () => {
  const was = new Map([...byId([0.5, 0.7]), [9, 0]]);
  const is = new Map([...byId([0.4, 0.8]), [8, 1]]);
  const [{ champion, candidate, change, why }] = pairedLoss(was, is);
  expect(champion).toBeCloseTo(0.6, 12);
  expect(candidate).toBeCloseTo(0.6, 12);
  expect(change).toBeCloseTo(0, 12);
  expect(why).toBe('2 films');
  expect(pairedLoss(byId([1]), new Map())).toEqual([]);
});

describe.each(['evaluation', 'agreement'])('by the rule %s a candidate', (rule) => {
  const limit = DEFAULT_RULES.find((one) => one.rule === rule)?.refuse ?? Number.NaN;
  /** Lists of 40 films, each worse by the same loss and by chance, which leaves the mean as it is. */
  const verdict = (loss: number, chance: number) => {
    const was = Array.from({ length: 40 }, (_, i) => 0.3 + i / 100);
    const is = was.map((value, i) => value - loss + (i % 2 === 0 ? chance : -chance));
    const [measure] = pairedLoss(byId(was), byId(is));
    return judged(DEFAULT_RULES, rule, measure).verdict;
  };

  it('is refused where the whole interval lies beyond the limit', () => {
    expect(verdict(1.2 * limit, 0)).toBe('refused');
    expect(verdict(5 * limit, limit)).toBe('refused');
  });

  it('passes where chance may have lost as much, and where nothing is lost', () => {
    // Of 40 values that are off by 10 limits the mean is off by 3 in one case of twenty.
    expect(verdict(1.2 * limit, 10 * limit)).toBe('passed');
    expect(verdict(0.8 * limit, 0)).toBe('passed');
    expect(verdict(-limit, 0)).toBe('passed');
  });
});
