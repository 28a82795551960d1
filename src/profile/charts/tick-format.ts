import type { Axis } from 'vega';

/** How the ticks between two numbers are written: short, and the same in Spanish and English. */
export function tickFormat(from: number, to: number): string {
  const most = Math.max(Math.abs(from), Math.abs(to));
  if (most >= 1e15) return '~e';
  return most >= 10_000 ? '~s' : '~g';
}

/** Labels of ticks, each with a unit of its own: 0, 500, 1k. Vega's own would say 0k. */
export const tickLabels = (format: string): Pick<Axis, 'encode'> => ({
  encode: { labels: { update: { text: { signal: `format(datum.value, '${format}')` } } } },
});
