/** One bit for each letter of the alphabet; other signs share bits with them. */
export const bitOf = (code: number): number => 1 << (code & 31);

/** The bits of the letters from `start` to `end`. */
export function maskOf(codes: Uint16Array, start: number, end: number): number {
  let mask = 0;
  for (let i = start; i < end; i++) mask |= bitOf(codes[i]);
  return mask;
}

/** Number of bits that are set (Hacker's Delight, figure 5-2). */
export function bits(mask: number): number {
  let v = mask - ((mask >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
