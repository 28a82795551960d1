import { betaI, gammaP, logGamma } from './special-functions.js';

/** P(X <= x) of the noncentral chi-squared distribution: a Poisson mixture of central ones. */
export function noncentralChiSquared(x: number, df: number, lambda: number): number {
  const half = x / 2;
  return poissonMixture(lambda / 2, {
    value: (j) => gammaP(df / 2 + j, half),
    // log of P(a, x) - P(a + 1, x)
    logStep: (j) => (df / 2 + j) * Math.log(half) - half - logGamma(df / 2 + j + 1),
    ratio: (j) => (df / 2 + j) / half,
  });
}

/** P(X <= x) of the noncentral F distribution: a Poisson mixture of beta distributions. */
export function noncentralF(x: number, df1: number, df2: number, lambda: number): number {
  const y = (df1 * x) / (df1 * x + df2);
  const b = df2 / 2;
  return poissonMixture(lambda / 2, {
    value: (j) => betaI(y, df1 / 2 + j, b),
    // log of I_y(a, b) - I_y(a + 1, b)
    logStep: (j) => {
      const a = df1 / 2 + j;
      const beta = logGamma(a + b) - logGamma(a + 1) - logGamma(b);
      return beta + a * Math.log(y) + b * Math.log1p(-y);
    },
    ratio: (j) => (df1 / 2 + j) / (y * (df1 / 2 + j - 1 + b)),
  });
}

interface Mixed {
  value(j: number): number;
  /** The logarithm of value(j) - value(j + 1). */
  logStep(j: number): number;
  /** What the step at j is to be multiplied by to give the step at j - 1. */
  ratio(j: number): number;
}

/**
 * The sum over j of Poisson(j; mean) * value(j), from the top downwards, where each value is the
 * one above it and a step: one costly value, the rest sums of positive numbers.
 */
function poissonMixture(mean: number, { value, logStep, ratio }: Mixed): number {
  if (mean <= 0) return value(0);
  const reach = Math.ceil(8 * Math.sqrt(mean) + 30);
  const top = Math.floor(mean) + reach;
  const bottom = Math.max(0, Math.floor(mean) - reach);
  let weight = Math.exp(-mean + top * Math.log(mean) - logGamma(top + 1));
  let log = logStep(top);
  let current = value(top);
  let total = weight * current;
  for (let j = top; j > bottom; j--) {
    weight *= j / mean;
    log += Math.log(ratio(j));
    current += Math.exp(log);
    total += weight * current;
  }
  return total;
}

/** The 95 % limits (Steiger 2004): where `below` is 0.975 and 0.025, found to 1e-6 relative. */
export function noncentralityLimits(
  below: (lambda: number) => number,
  start: number,
): { readonly low: number; readonly high: number } {
  const at = (target: number) => {
    if (below(0) <= target) return 0;
    let low = 0;
    let high = Math.max(1, start * 2);
    while (below(high) > target) high *= 2;
    while (high - low > 1e-6 * high) {
      const middle = (low + high) / 2;
      if (below(middle) > target) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  return { low: at(0.975), high: at(0.025) };
}
