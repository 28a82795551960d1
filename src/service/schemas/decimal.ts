/** The number that a text says in decimal digits; NaN for any other text, and for what is too large. */
export function decimalOf(text: string): number {
  const isDecimal = /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?\s*$/iu.test(text);
  const number = isDecimal ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : Number.NaN;
}
