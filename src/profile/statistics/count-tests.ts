import { chiSquaredTail, normalTail } from './special-functions.js';

/** Pearson's chi-squared test, uncorrected; the p-value, 1 when fewer than two categories occur. */
export function chiSquaredTest(a: readonly number[], b: readonly number[]): number {
  const totalA = a.reduce((total, count) => total + count, 0);
  const totalB = b.reduce((total, count) => total + count, 0);
  const n = totalA + totalB;
  let statistic = 0;
  let occurring = 0;
  for (let i = 0; i < a.length; i++) {
    const together = a[i] + b[i];
    if (together === 0) continue;
    occurring++;
    const expectedA = (together * totalA) / n;
    const expectedB = (together * totalB) / n;
    statistic += (a[i] - expectedA) ** 2 / expectedA + (b[i] - expectedB) ** 2 / expectedB;
  }
  return occurring < 2 || totalA === 0 || totalB === 0
    ? 1
    : chiSquaredTail(statistic, occurring - 1);
}

/** The two-sided Z-test that two shares are the same, the variance pooled; the p-value. */
export function proportionsTest(
  hitsA: number,
  totalA: number,
  hitsB: number,
  totalB: number,
): number {
  const pooled = (hitsA + hitsB) / (totalA + totalB);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / totalA + 1 / totalB));
  if (!(error > 0)) return 1;
  return 2 * normalTail(Math.abs(hitsA / totalA - hitsB / totalB) / error);
}
