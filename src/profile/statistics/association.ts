/** How strongly two columns go together, and how sure that is. */
export interface Association {
  /** pearson and spearman: -1 to 1; cramers_v and correlation_ratio: 0 to 1. Null where undefined. */
  readonly value: number | null;
  /** Rows in which both are known. */
  readonly n: number;
  /** 95 % confidence interval; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
}

export const undefinedOf = (n: number): Association => ({ value: null, n, low: null, high: null });

const Z95 = 1.959963984540054;

/** Fisher's interval: tanh(atanh(r) -+ z * se). */
export function fisherInterval(r: number, se: number): { low: number | null; high: number | null } {
  if (!Number.isFinite(se)) return { low: null, high: null };
  if (Math.abs(r) >= 1) return { low: r, high: r };
  const z = Math.atanh(r);
  return { low: Math.tanh(z - Z95 * se), high: Math.tanh(z + Z95 * se) };
}
