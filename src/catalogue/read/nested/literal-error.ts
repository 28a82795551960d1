/** Why a text is not a literal: where it stops being one, and what was expected there. */
export class LiteralError extends Error {
  override readonly name = 'LiteralError';

  constructor(
    text: string,
    /** Index of the first character that cannot stand where it does. */
    readonly position: number,
    readonly expected: string,
  ) {
    const rest = text.slice(position, position + 16);
    const found = rest === '' ? 'the end' : JSON.stringify(rest);
    super(`expected ${expected} at character ${position}, found ${found}`);
  }
}
