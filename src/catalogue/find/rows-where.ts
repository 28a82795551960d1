/** The rows from 0 to `length` - 1 that pass. */
export function rowsWhere(length: number, passes: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < length; row++) if (passes(row)) rows.push(row);
  return rows;
}
