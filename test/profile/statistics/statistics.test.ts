import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlationRatio } from '../../../src/profile/statistics/correlation-ratio.js';
import { chiSquaredTest, proportionsTest } from '../../../src/profile/statistics/count-tests.js';
import { cramersV } from '../../../src/profile/statistics/cramers-v.js';
import { linearHistogram, logHistogram } from '../../../src/profile/statistics/histogram.js';
import { inOrder } from '../../../src/profile/statistics/in-order.js';
import { jensenShannon } from '../../../src/profile/statistics/jensen-shannon.js';
import { kolmogorovSmirnov } from '../../../src/profile/statistics/kolmogorov-smirnov.js';
import { moments } from '../../../src/profile/statistics/moments.js';
import { noncentralChiSquared, noncentralF } from '../../../src/profile/statistics/noncentral.js';
import { pearson } from '../../../src/profile/statistics/pearson.js';
import { medianAbsoluteDeviation, quantile } from '../../../src/profile/statistics/quantile.js';
import { ranks, spearman } from '../../../src/profile/statistics/spearman.js';
import {
  betaI,
  chiSquaredTail,
  gammaP,
  logGamma,
  normalTail,
} from '../../../src/profile/statistics/special-functions.js';
import { wasserstein } from '../../../src/profile/statistics/wasserstein.js';
import { reference, relativeError } from './reference.js';

const RELATIVE = 1e-9;
const close = (value: number | null, right: number) =>
  expect(relativeError(value, right)).toBeLessThan(RELATIVE);
const numbers = (values: readonly (number | null)[]) =>
  Float64Array.from(values, (value) => value ?? Number.NaN);
const sorted = (values: readonly number[]) => numbers(values).sort();

describe('measures of one column, against numpy and pandas', () => {
  it.each(Object.entries(reference.samples))('%s', (_name, sample) => {
    const found = moments(numbers(sample.values));
    const values = sorted(sample.values);
    close(found.mean, sample.mean);
    for (const measure of ['sd', 'skewness', 'kurtosis'] as const) {
      const right = sample[measure];
      if (right === null) expect(found[measure]).toBeNull();
      else close(found[measure], right);
    }
    close(medianAbsoluteDeviation(values), sample.mad);
    for (const [name, right] of Object.entries(sample.quantiles)) {
      close(quantile(values, Number(name.slice(1)) / 100), right);
    }
  });

  it('puts values in order as a plain sort does, and finds the middle of their deviations', () => {
    const value = fc.oneof(
      fc.integer({ min: -50, max: 50 }),
      fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (list) => {
        const plain = list.map((one) => one + 0).sort((a, b) => a - b);
        const ordered = inOrder(Float64Array.from(list));
        expect([...ordered].map((one) => one + 0)).toEqual(plain);
        const median = quantile(ordered, 0.5);
        const deviations = Float64Array.from(ordered, (one) => Math.abs(one - median)).sort();
        expect(medianAbsoluteDeviation(ordered)).toBe(quantile(deviations, 0.5));
      }),
    );
  });

  it('says null of what is not defined', () => {
    expect(moments(new Float64Array(0)).mean).toBeNull();
    expect(moments(Float64Array.of(2, 2, 2, 2))).toMatchObject({ mean: 2, sd: 0, skewness: null });
    expect(moments(Float64Array.of(7)).sd).toBeNull();
  });
});

describe('relations, against scipy', () => {
  it.each(reference.pairs)('$a and $b', ({ a, b, ...right }) => {
    const [x, y] = [numbers(reference.columns[a]), numbers(reference.columns[b])];
    const r = pearson(x, y);
    const rho = spearman(x, y);
    expect([r.n, rho.n]).toEqual([right.n, right.n]);
    close(r.value, right.pearson);
    close(r.low, right.pearson_interval[0]);
    close(r.high, right.pearson_interval[1]);
    close(rho.value, right.spearman);
    close(rho.low, right.spearman_interval[0]);
    close(rho.high, right.spearman_interval[1]);
  });

  it("Cramer's V, its limits to 1e-6", () => {
    const { a, b, value, low, high } = reference.cramers_v;
    const found = cramersV(Int32Array.from(a), Int32Array.from(b));
    close(found.value, value);
    expect(relativeError(found.low, low)).toBeLessThan(1e-6);
    expect(relativeError(found.high, high)).toBeLessThan(1e-6);
  });

  it('the correlation ratio, its limits to 1e-6', () => {
    const { codes, values, value, low, high } = reference.correlation_ratio;
    const found = correlationRatio(Int32Array.from(codes), numbers(values));
    close(found.value, value);
    expect(relativeError(found.low, low)).toBeLessThan(1e-6);
    expect(relativeError(found.high, high)).toBeLessThan(1e-6);
  });

  it('is null where a column does not vary', () => {
    const constant = new Float64Array(10).fill(3);
    const other = Float64Array.from({ length: 10 }, (_, i) => i);
    expect(pearson(constant, other).value).toBeNull();
    expect(cramersV(new Int32Array(10), Int32Array.from(other)).value).toBeNull();
    expect(correlationRatio(new Int32Array(10), other).value).toBeNull();
  });

  it('ranks among the rows where both are known', () => {
    const x = Float64Array.of(1, 2, Number.NaN, 3, 3, 9, 4, Number.POSITIVE_INFINITY);
    const y = Float64Array.of(5, 5, 1, 2, Number.NaN, 1, 7, 3);
    const both = spearman(Float64Array.of(1, 2, 3, 9, 4), Float64Array.of(5, 5, 2, 1, 7));
    expect(spearman(x, y)).toEqual(both);
    expect(both.n).toBe(5);
  });

  it('gives equal values their mean rank', () => {
    expect([...ranks(Float64Array.of(10, 20, 10, 30, 20, 20))]).toEqual([1.5, 4, 1.5, 6, 4, 4]);
  });
});

describe('what tells drift, against scipy', () => {
  const { drift } = reference;

  it('Kolmogorov-Smirnov', () => {
    const found = kolmogorovSmirnov(sorted(drift.before), sorted(drift.now));
    close(found.statistic, drift.ks_statistic);
    close(found.p, drift.ks_p);
  });

  it("Wasserstein's and Jensen-Shannon's distances", () => {
    close(wasserstein(sorted(drift.before), sorted(drift.now)), drift.wasserstein);
    close(jensenShannon(drift.counts_before, drift.counts_now), drift.jensen_shannon);
  });

  it('chi-squared and Z', () => {
    close(chiSquaredTest(drift.counts_before, drift.counts_now), drift.chi_squared_p);
    close(proportionsTest(...drift.proportions.counts), drift.proportions.p);
  });

  it('sees none between equal samples', () => {
    const values = sorted(drift.before);
    expect(kolmogorovSmirnov(values, values)).toEqual({ statistic: 0, p: 1 });
    expect(wasserstein(values, values)).toBe(0);
    expect(jensenShannon([3, 4], [3, 4])).toBe(0);
  });
});

describe('special functions, against scipy', () => {
  const functions: Readonly<Record<string, (...args: number[]) => number>> = {
    log_gamma: logGamma,
    gamma_p: gammaP,
    beta_i: betaI,
    normal_tail: normalTail,
    chi_squared_tail: chiSquaredTail,
    noncentral_chi_squared: noncentralChiSquared,
    noncentral_f: noncentralF,
  };
  it.each(Object.entries(reference.functions))('%s', (name, cases) => {
    for (const row of cases) close(functions[name](...row.slice(0, -1)), row[row.length - 1]);
  });
});

describe('histograms', () => {
  const finite = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });

  it('count every value once, linear, and every value above zero, logarithmic', () => {
    fc.assert(
      fc.property(finite, (list) => {
        const values = sorted(list);
        const linear = linearHistogram(values)!;
        const total = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0);
        expect(total(linear.counts)).toBe(list.length);
        expect(linear.edges.length).toBe(linear.counts.length + 1);
        const log = logHistogram(values);
        if (log) expect(total(log.counts) + log.not_shown).toBe(list.length);
      }),
    );
  });

  it('put values where a plain count puts them', () => {
    const values = sorted([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const { edges, counts } = linearHistogram(values)!;
    const plain = counts.map(
      (_, i) =>
        values.filter((v) => v >= edges[i] && (i === counts.length - 1 || v < edges[i + 1])).length,
    );
    expect(counts).toEqual(plain);
  });
});
