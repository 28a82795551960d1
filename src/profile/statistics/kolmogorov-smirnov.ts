/** Largest distance of the cumulative shares, and its asymptotic p-value (scipy's "asymp"). */
export function kolmogorovSmirnov(
  a: Float64Array,
  b: Float64Array,
): { readonly statistic: number; readonly p: number } {
  let statistic = 0;
  for (let inA = 0, inB = 0; inA < a.length && inB < b.length; ) {
    const value = Math.min(a[inA], b[inB]);
    while (a[inA] <= value) inA++;
    while (b[inB] <= value) inB++;
    statistic = Math.max(statistic, Math.abs(inA / a.length - inB / b.length));
  }
  const size = (a.length * b.length) / (a.length + b.length);
  return { statistic, p: kolmogorovTail(Math.sqrt(size) * statistic) };
}

/** P(K > x) of Kolmogorov's distribution; the series that converges at once on either side. */
function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  let total = 0;
  if (x < 1) {
    for (let k = 1; k < 40; k++)
      total += Math.exp((-((2 * k - 1) ** 2) * Math.PI ** 2) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * total;
  }
  for (let k = 1; k < 40; k++) total += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return total;
}
