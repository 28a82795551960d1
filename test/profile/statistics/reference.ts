import { readFileSync } from 'node:fs';

/** The right answers that test/profile/reference.py wrote. */
export const reference = JSON.parse(
  readFileSync(new URL('../reference.json', import.meta.url), 'utf8'),
) as Reference;

interface Sample {
  readonly values: readonly number[];
  readonly mean: number;
  readonly sd: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  readonly mad: number;
  readonly quantiles: Readonly<Record<string, number>>;
}

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface Reference {
  readonly samples: Readonly<Record<string, Sample>>;
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>;
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly n: number;
    readonly pearson: number;
    readonly pearson_interval: readonly [number, number];
    readonly spearman: number;
    readonly spearman_interval: readonly [number, number];
  }[];
  readonly cramers_v: Interval & { readonly a: readonly number[]; readonly b: readonly number[] };
  readonly correlation_ratio: Interval & {
    readonly codes: readonly number[];
    readonly values: readonly number[];
  };
  readonly drift: {
    readonly before: readonly number[];
    readonly now: readonly number[];
    readonly ks_statistic: number;
    readonly ks_p: number;
    readonly wasserstein: number;
    readonly counts_before: readonly number[];
    readonly counts_now: readonly number[];
    readonly jensen_shannon: number;
    readonly chi_squared_p: number;
    readonly proportions: {
      readonly counts: readonly [number, number, number, number];
      readonly p: number;
    };
  };
  readonly functions: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** How far a value is from the right one, relative to it. */
export const relativeError = (value: number | null, right: number): number =>
  value === null ? Number.POSITIVE_INFINITY : Math.abs(value - right) / (Math.abs(right) || 1);
