/** One bit for each letter of the alphabet; other signs share bits with them. */
export const bitOf = (code: number): number => 1 << (code & 31);

export function maskOf(codes: Uint16Array, start: number, end: number): number {
  let mask = 0;
  for (let i = start; i < end; i++) mask |= bitOf(codes[i]);
  return mask;
}

/** As `maskOf`, of the letters that are there twice or more. */
export function twiceMaskOf(codes: Uint16Array, start: number, end: number): number {
  let once = 0;
  let twice = 0;
  for (let i = start; i < end; i++) {
    const bit = bitOf(codes[i]);
    twice |= once & bit;
    once |= bit;
  }
  return twice;
}
