import { LiteralError } from './literal-error.js';

const ESCAPE = /\\(?:\r\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/g;

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\r': '',
  '\r\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Decodes Python's escapes. Throws a LiteralError at one cut short, beyond Unicode, or by name. */
export function decodeEscapes(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(ESCAPE, (sequence, offset: number) => {
    const rest = sequence.slice(1);
    const simple = SIMPLE[rest];
    if (simple !== undefined) return simple;
    if (/^[0-7]/.test(rest)) return String.fromCharCode(Number.parseInt(rest, 8));
    const code = rest.length > 1 ? Number.parseInt(rest.slice(1), 16) : Number.NaN;
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    if (!/^[xuUN]/.test(rest)) return sequence;
    throw new LiteralError(text, from + offset, EXPECTED[rest[0]]);
  });
}

const EXPECTED: Readonly<Record<string, string>> = {
  x: 'two hexadecimal digits after \\x',
  u: 'four hexadecimal digits after \\u',
  U: 'eight hexadecimal digits up to 0010ffff after \\U',
  N: 'no escape by name',
};
