/** Three rows of the table of distances: this one, the one above, the one above that. */
let table = [new Uint16Array(64), new Uint16Array(64), new Uint16Array(64)];

/** Two texts may differ by at most `max` edits; with `prefix`, the end of the second is free. */
interface EditLimit {
  readonly max: number;
  readonly prefix?: boolean;
}

/** Edits (optimal string alignment) from `a` to `b`'s part `start` to `end`; `max + 1` for more. */
export function editDistance(
  a: Uint16Array,
  b: Uint16Array,
  start: number,
  end: number,
  { max, prefix = false }: EditLimit,
): number {
  const n = prefix ? Math.min(end - start, a.length + max) : end - start;
  const far = max + 1;
  if (a.length - n > max || n - a.length > max) return far;
  if (table[0].length <= n) table = table.map(() => new Uint16Array(2 * n + 2));
  let [current, above, twoAbove] = table;
  for (let j = 0; j <= n; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    // Only places at most `max` from the diagonal can be near enough.
    const from = Math.max(1, i - max);
    const to = Math.min(n, i + max);
    const letter = a[i - 1];
    current[from - 1] = from === 1 ? i : far;
    let best = current[from - 1];
    for (let j = from; j <= to; j++) {
      const other = b[start + j - 1];
      // The same letter or another one, a letter less, a letter more, two letters swapped.
      let cost = above[j - 1] + (letter === other ? 0 : 1);
      if (j < i + max && above[j] + 1 < cost) cost = above[j] + 1;
      if (current[j - 1] + 1 < cost) cost = current[j - 1] + 1;
      if (i > 1 && j > 1 && letter === b[start + j - 2] && a[i - 2] === other) {
        cost = Math.min(cost, twoAbove[j - 2] + 1);
      }
      current[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > max) return far;
    [twoAbove, above, current] = [above, current, twoAbove];
  }
  if (!prefix) return Math.min(above[n], far);
  let nearest = far;
  for (let j = Math.max(0, a.length - max); j <= n; j++) nearest = Math.min(nearest, above[j]);
  return nearest;
}

/** Of the first two letters, one is right or in the other's place: nobody mistypes both. */
export const beginsLike = (
  codes: ArrayLike<number>,
  at: number,
  word: ArrayLike<number>,
): boolean =>
  codes[at] === word[0] ||
  codes[at + 1] === word[1] ||
  codes[at] === word[1] ||
  codes[at + 1] === word[0];
