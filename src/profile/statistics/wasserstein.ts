/** The area between the cumulative shares of two samples of sorted values, in their unit. */
export function wasserstein(a: Float64Array, b: Float64Array): number {
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  all.sort();
  let area = 0;
  for (let i = 0, inA = 0, inB = 0; i + 1 < all.length; i++) {
    while (inA < a.length && a[inA] <= all[i]) inA++;
    while (inB < b.length && b[inB] <= all[i]) inB++;
    area += Math.abs(inA / a.length - inB / b.length) * (all[i + 1] - all[i]);
  }
  return area;
}
