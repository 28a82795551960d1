import type { NumberMeasures } from '../schema/column-schema.js';

type Moments = Pick<NumberMeasures, 'mean' | 'sd' | 'skewness' | 'kurtosis'>;

/**
 * Of finite values, null where not defined; G1 and G2 of Joanes and Gill (1998), as pandas and DuckDB.
 * Sums are compensated (Neumaier 1974), and scaled so that 1e308 does not overflow.
 */
export function moments(values: Float64Array): Moments {
  const n = values.length;
  if (n === 0) return { mean: null, sd: null, skewness: null, kurtosis: null };
  const scale = powerOfTwoAbove(values);
  const scaled = scale === 1 ? values : values.map((value) => value / scale);
  const mean = sum(scaled) / n;
  const deviations = new Float64Array(n);
  for (let i = 0; i < n; i++) deviations[i] = scaled[i] - mean;
  // What rounding left of the mean: it tells where values lie far from zero and close together.
  const rest = sum(deviations) / n;
  const squares = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    deviations[i] -= rest;
    squares[i] = deviations[i] * deviations[i];
  }
  const m2 = sum(squares);
  const spread = m2 > 0 && n > 1;
  const sd = Math.sqrt(m2 / (n - 1));
  return {
    mean: finite(mean * scale),
    sd: n > 1 ? finite(sd * scale) : null,
    skewness:
      spread && n > 2
        ? (n * sumOfProducts(deviations, squares)) / ((n - 1) * (n - 2) * sd * sd * sd)
        : null,
    kurtosis: spread && n > 3 ? kurtosisOf(n, sumOfProducts(squares, squares), sd) : null,
  };
}

function kurtosisOf(n: number, m4: number, sd: number): number {
  const pairs = (n - 2) * (n - 3);
  const variance = sd * sd;
  return (
    (n * (n + 1) * m4) / ((n - 1) * pairs * variance * variance) - (3 * (n - 1) * (n - 1)) / pairs
  );
}

/** The compensated sum of values. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

const sumOfProducts = (a: Float64Array, b: Float64Array): number =>
  sum(a.map((value, i) => value * b[i]));

/** A power of two, so that dividing by it is exact; 1 unless squares and fourth powers overflow. */
function powerOfTwoAbove(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most > 1e60 || (most > 0 && most < 1e-60) ? 2 ** Math.floor(Math.log2(most)) : 1;
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);
