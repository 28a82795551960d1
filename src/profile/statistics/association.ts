import type { Pair } from '../schema/profile-schema.js';

/** How strongly two columns go together: pearson and spearman -1 to 1, the others 0 to 1. */
export type Association = Pick<Pair, 'value' | 'n' | 'low' | 'high'>;

export const undefinedOf = (n: number): Association => ({ value: null, n, low: null, high: null });

const Z95 = 1.959963984540054;

/** Fisher's interval: tanh(atanh(r) -+ z * se). */
export function fisherInterval(r: number, se: number): Pick<Association, 'low' | 'high'> {
  if (!Number.isFinite(se)) return { low: null, high: null };
  if (Math.abs(r) >= 1) return { low: r, high: r };
  const z = Math.atanh(r);
  return { low: Math.tanh(z - Z95 * se), high: Math.tanh(z + Z95 * se) };
}
