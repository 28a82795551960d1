/** How the ticks between two numbers are written: short, and the same in Spanish and English. */
export function tickFormat(from: number, to: number): string {
  const most = Math.max(Math.abs(from), Math.abs(to));
  if (most >= 1e15) return '~e';
  return most >= 10_000 ? '~s' : '~g';
}

const MOST_TICKS = 6;

/** Powers of ten between two numbers above zero, evenly spaced, at most six. */
export function logTicks(from: number, to: number): number[] {
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const last = Math.floor(Math.log10(to) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST_TICKS));
  const ticks: number[] = [];
  for (let power = first; power <= last; power += step) ticks.push(Number(`1e${power}`));
  return ticks.length > 1 ? ticks : [from, to];
}
