/** One bit for each letter of the alphabet; other signs share bits with them. */
export const bitOf = (code: number): number => 1 << (code & 31);

export function maskOf(codes: Uint16Array, start: number, end: number): number {
  let mask = 0;
  for (let i = start; i < end; i++) mask |= bitOf(codes[i]);
  return mask;
}
