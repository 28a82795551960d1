/** Whole numbers are counted instead of sorted when their range is at most so many times their number. */
const SPARSE = 4;

/** A sorted copy of values without NaN. What is in order already, and whole numbers close together, are fast. */
export function inOrder(values: Float64Array): Float64Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  let sorted = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < low) low = value;
    if (value > high) high = value;
    if (whole && !Number.isInteger(value)) whole = false;
    if (sorted && i > 0 && value < values[i - 1]) sorted = false;
  }
  if (sorted) return values.slice();
  if (whole && high - low <= SPARSE * values.length) return counted(values, low, high);
  return values.slice().sort();
}

function counted(values: Float64Array, low: number, high: number): Float64Array {
  const counts = new Uint32Array(high - low + 1);
  for (let i = 0; i < values.length; i++) counts[values[i] - low]++;
  const sorted = new Float64Array(values.length);
  for (let i = 0, start = 0; i < counts.length; i++) {
    const end = start + counts[i];
    sorted.fill(low + i, start, end);
    start = end;
  }
  return sorted;
}
