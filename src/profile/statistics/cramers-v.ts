import { type Association, undefinedOf } from './association.js';
import { noncentralChiSquared, noncentralityLimits } from './noncentral.js';

/** sqrt(chi2 / (n (min(rows, columns) - 1))), uncorrected; noncentral interval (Smithson 2003). */
export function cramersV(a: Int32Array, b: Int32Array): Association {
  const { chiSquared, rows, columns, n } = chiSquaredOf(a, b);
  const least = Math.min(rows, columns) - 1;
  if (least < 1) return undefinedOf(n);
  const df = (rows - 1) * (columns - 1);
  const limits = noncentralityLimits((l) => noncentralChiSquared(chiSquared, df, l), chiSquared);
  const v = (lambda: number) => Math.min(1, Math.sqrt(lambda / (n * least)));
  return {
    value: Math.min(1, Math.sqrt(chiSquared / (n * least))),
    n,
    low: limits.low === 0 ? 0 : v(limits.low + df),
    high: v(limits.high + df),
  };
}

function chiSquaredOf(a: Int32Array, b: Int32Array) {
  const cells = new Map<number, number>();
  const byA = new Map<number, number>();
  const byB = new Map<number, number>();
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] < 0 || b[i] < 0) continue;
    n++;
    count(byA, a[i]);
    count(byB, b[i]);
    count(cells, a[i] * 2 ** 21 + b[i]);
  }
  let total = 0;
  for (const [cell, observed] of cells) {
    const left = byA.get(Math.floor(cell / 2 ** 21))!;
    const right = byB.get(cell % 2 ** 21)!;
    total += (observed / left) * (observed / right);
  }
  return { chiSquared: n * Math.max(0, total - 1), rows: byA.size, columns: byB.size, n };
}

const count = (counts: Map<number, number>, key: number) =>
  counts.set(key, (counts.get(key) ?? 0) + 1);
