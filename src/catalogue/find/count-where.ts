/** How many of the rows from 0 to `length` - 1 pass. */
export function countWhere(length: number, passes: (row: number) => boolean): number {
  let count = 0;
  for (let row = 0; row < length; row++) count += Number(passes(row));
  return count;
}
