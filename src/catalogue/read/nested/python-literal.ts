import { LiteralError } from './literal-error.js';
import { decodeEscapes } from './python-string.js';

/** A literal's value. Integers beyond 2^53 are bigints; dicts are Maps; tuples are arrays. */
export type Value = Key | readonly Value[] | ReadonlyMap<Key, Value>;

/** What may be a key of a dict. True and False as keys are 1 and 0, which they equal in Python. */
export type Key = null | boolean | number | bigint | string;

const MAX_DEPTH = 200;

/**
 * Reads a Python literal as ast.literal_eval does, executing nothing, up to 200 deep. Not read:
 * comments, triple quotes, prefixes as in b'', escapes by name, complex numbers, sets, tuples as
 * keys of a dict or without parentheses. Throws a LiteralError.
 */
export function parseLiteral(text: string): Value {
  const parser = new LiteralParser(text);
  const value = parser.value();
  parser.end();
  return value;
}

const NUMBER =
  /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.?)(?:[eE][+-]?\d(?:_?\d)*)?/y;
const INTEGER = /^(?:0[xXoObB]|[\d_]+$)/;
const OCTAL_OF_OLD = /^0[\d_]*[1-9][\d_]*$/;
const IDENTIFIER = /^[\w\u0080-\uffff]/;
const BLANKS = /(?:[ \t\f]|\\(?:\r\n?|\n))*/y;
const BLANKS_AND_LINE_ENDS = /(?:[ \t\f\r\n]|\\(?:\r\n?|\n))*/y;
const CONSTANTS = [
  ['None', null],
  ['True', true],
  ['False', false],
] as const;

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const OPEN_PARENTHESIS = 0x28;
const CLOSE_PARENTHESIS = 0x29;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** The grammar of literals, one method a rule, each starting at the first character of its rule. */
class LiteralParser {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {
    const nul = text.indexOf('\0');
    if (nul >= 0) throw new LiteralError(text, nul, 'no NUL');
    this.skip(true);
  }

  value(): Value {
    const code = this.peek();
    switch (code) {
      case SINGLE_QUOTE:
      case DOUBLE_QUOTE:
        return this.string();
      case OPEN_BRACKET:
        return this.items(CLOSE_BRACKET);
      case OPEN_BRACE:
        return this.dict();
      case OPEN_PARENTHESIS:
        return this.items(CLOSE_PARENTHESIS);
      case PLUS:
      case MINUS:
        return this.signed();
    }
    return code === DOT || (code >= ZERO && code <= NINE) ? this.number() : this.constant();
  }

  /** One string, or several that stand side by side. */
  private string(): string {
    let value = this.quoted();
    for (;;) {
      const code = this.peek();
      if (code === COMMA || code === COLON) return value;
      this.space();
      if (this.peek() !== SINGLE_QUOTE && this.peek() !== DOUBLE_QUOTE) return value;
      value += this.quoted();
    }
  }

  end(): void {
    this.skip(true);
    if (this.at < this.text.length) throw this.expected('the end');
  }

  private open(): void {
    if (this.depth === MAX_DEPTH) throw this.expected(`at most ${MAX_DEPTH} nested brackets`);
    this.depth++;
    this.at++;
    this.space();
  }

  private close(): void {
    this.depth--;
    this.at++;
  }

  /** Steps over a comma, or returns false at the closing bracket. */
  private comma(closing: number): boolean {
    this.space();
    const code = this.peek();
    if (code === COMMA) {
      this.at++;
      this.space();
      return true;
    }
    if (code === closing) return false;
    throw this.expected(`"," or "${String.fromCharCode(closing)}"`);
  }

  private colon(): void {
    this.space();
    if (this.peek() !== COLON) throw this.expected('":"');
    this.at++;
    this.space();
  }

  /** The character code where the parser stands; NaN at the end. */
  private peek(): number {
    return this.text.charCodeAt(this.at);
  }

  /** Steps over blanks; over line ends too, inside brackets. */
  private space(): void {
    const code = this.peek();
    if (code === SPACE && this.text.charCodeAt(this.at + 1) > SPACE) this.at++;
    else if (code <= SPACE || code === BACKSLASH) this.skip(this.depth > 0);
  }

  private expected(what: string, at = this.at): LiteralError {
    return new LiteralError(this.text, at, what);
  }

  private skip(lineEnds: boolean): void {
    const blanks = lineEnds ? BLANKS_AND_LINE_ENDS : BLANKS;
    blanks.lastIndex = this.at;
    blanks.test(this.text);
    this.at = blanks.lastIndex;
  }

  private quoted(): string {
    const { text } = this;
    const start = this.at;
    const quote = text.charCodeAt(start);
    let escaped = false;
    let at = start + 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (code === BACKSLASH) {
        escaped = true;
        at += text.charCodeAt(at + 1) === CR && text.charCodeAt(at + 2) === LF ? 3 : 2;
      } else if (code === LF || code === CR || at >= text.length) {
        throw this.expected(`a closing ${String.fromCharCode(quote)}`, Math.min(at, text.length));
      } else {
        at++;
      }
    }
    this.at = at + 1;
    if (at === start + 1 && this.peek() === quote) throw this.expected('no triple quote', start);
    return escaped ? decodeEscapes(text, start + 1, at) : text.slice(start + 1, at);
  }

  private signed(): number | bigint {
    const negative = this.peek() === MINUS;
    this.at++;
    this.space();
    const value = this.number();
    if (!negative) return value;
    return typeof value === 'bigint' ? -value : 0 - value;
  }

  private number(): number | bigint {
    const { text } = this;
    const start = this.at;
    let value = 0;
    let at = start;
    let code = text.charCodeAt(at);
    while (code >= ZERO && code <= NINE) {
      value = value * 10 + code - ZERO;
      code = text.charCodeAt(++at);
    }
    const plain = code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET;
    if (
      plain &&
      at > start &&
      at < start + 16 &&
      (value === 0) === (text.charCodeAt(start) === ZERO)
    ) {
      this.at = at;
      return value;
    }
    return this.anyNumber();
  }

  private anyNumber(): number | bigint {
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.text)?.[0];
    if (found === undefined) throw this.expected('a number');
    const after = this.text.charAt(NUMBER.lastIndex);
    if (IDENTIFIER.test(after)) throw this.expected('no letter', NUMBER.lastIndex);
    if (OCTAL_OF_OLD.test(found)) throw this.expected('no leading zeros');
    this.at = NUMBER.lastIndex;
    const digits = found.replaceAll('_', '');
    if (!INTEGER.test(digits)) return Number(digits);
    return Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits);
  }

  private constant(): Value {
    const found = CONSTANTS.find(([name]) => this.text.startsWith(name, this.at));
    if (found === undefined || IDENTIFIER.test(this.text.charAt(this.at + found[0].length))) {
      throw this.expected('a literal');
    }
    this.at += found[0].length;
    return found[1];
  }

  /** A list or tuple; or one value in parentheses, without a comma behind it. */
  private items(closing: number): Value {
    const items: Value[] = [];
    let comma = true;
    this.open();
    while (comma && this.peek() !== closing) {
      items.push(this.value());
      comma = this.comma(closing);
    }
    this.close();
    return closing === CLOSE_BRACKET || comma || items.length !== 1 ? items : items[0];
  }

  private dict(): ReadonlyMap<Key, Value> {
    const items = new Map<Key, Value>();
    this.open();
    while (this.peek() !== CLOSE_BRACE) {
      const key = this.key();
      items.set(key, this.value());
      if (!this.comma(CLOSE_BRACE)) break;
    }
    this.close();
    return items;
  }

  /** A key of a dict, and its colon. */
  private key(): Key {
    const start = this.at;
    const key = this.value();
    this.colon();
    if (typeof key === 'object' && key !== null) throw this.expected('a string or number', start);
    return typeof key === 'boolean' ? Number(key) : key;
  }
}
