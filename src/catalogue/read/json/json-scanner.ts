/** What was met: a key, a value that is no bracket, another sign; `more`: the bytes do not tell. */
type Token = 'open' | 'close' | 'key' | 'scalar' | 'sign' | 'more' | 'damaged';

type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'next';

export const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
export const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
export const COLON = 0x3a;
const SPACE = 0x20;

/**
 * Steps through the tokens of JSON values, one behind the other. Past a word or an escape that is none it
 * goes on, and is not sound any more; NaN and Infinity are numbers.
 */
export class JsonScanner {
  /** Where the last token begins. */
  from = 0;
  isSound = true;
  private expected: Expected;

  /** Begins at byte `at`, behind a value where these brackets are open. */
  constructor(
    public at = 0,
    readonly open: number[] = [],
  ) {
    this.expected = open.length > 0 ? 'next' : 'value';
  }

  /** The number of brackets that are open after the last token. */
  get depth(): number {
    return this.open.length;
  }

  /** Takes the next token, of bytes that may go on; none where they are damaged, or do not tell. */
  next(bytes: Buffer): Token {
    let { at } = this;
    while (at < bytes.length && isSpace(bytes[at])) at++;
    this.from = at;
    this.at = at;
    if (at === bytes.length) return 'more';
    const byte = bytes[at];
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (!this.wantsValue()) return 'damaged';
      this.open.push(byte);
      return this.took(at + 1, byte === OPEN_BRACE ? 'first key' : 'first value', 'open');
    }
    if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      const first = byte === CLOSE_BRACE ? 'first key' : 'first value';
      const closes = this.expected === 'next' || this.expected === first;
      // A bracket that closes stands two behind its other in ASCII.
      if (!closes || this.open.at(-1) !== byte - 2) return 'damaged';
      this.open.pop();
      return this.value(at + 1, 'close');
    }
    if (byte === COMMA && this.expected === 'next') {
      return this.took(at + 1, this.open.at(-1) === OPEN_BRACE ? 'key' : 'value', 'sign');
    }
    if (byte === COLON && this.expected === 'colon') return this.took(at + 1, 'value', 'sign');
    return byte === QUOTE ? this.string(bytes) : this.word(bytes);
  }

  private string(bytes: Buffer): Token {
    let wrong = false;
    for (let at = this.at + 1; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === BACKSLASH) {
        if (!isEscape(bytes, ++at)) wrong = true;
      } else if (byte < SPACE) return 'damaged';
      else if (byte === QUOTE) {
        if (wrong) this.isSound = false;
        if (this.wantsValue()) return this.value(at + 1, 'scalar');
        const isKey = this.expected === 'key' || this.expected === 'first key';
        return isKey ? this.took(at + 1, 'colon', 'key') : 'damaged';
      }
    }
    return 'more';
  }

  private word(bytes: Buffer): Token {
    let { at } = this;
    while (at < bytes.length && OF_WORD[bytes[at]] === 1) at++;
    if (at === this.from || !this.wantsValue()) return 'damaged';
    if (at === bytes.length) return 'more';
    if (!isValue(bytes, this.from, at)) this.isSound = false;
    return this.value(at, 'scalar');
  }

  private wantsValue(): boolean {
    return this.expected === 'value' || this.expected === 'first value';
  }

  private value(end: number, token: Token): Token {
    return this.took(end, this.open.length > 0 ? 'next' : 'value', token);
  }

  private took(end: number, expected: Expected, token: Token): Token {
    this.at = end;
    this.expected = expected;
    return token;
  }
}

/** Blanks, ends of lines, and the bytes of a byte order mark. */
const SPACES = [SPACE, 0x0a, 0x0d, 0x09, 0xef, 0xbb, 0xbf];

export const isSpace = (byte: number): boolean => SPACES.includes(byte);

/** For each byte 1 if its sign is one of these, else 0. */
const signs = (pattern: RegExp) =>
  Uint8Array.from({ length: 256 }, (_, byte) => Number(pattern.test(String.fromCharCode(byte))));

/** Of numbers, true, false, null, NaN and Infinity. */
const OF_WORD = signs(/[\dA-Za-z.+-]/);
const DIGITS = signs(/\d/);
const OF_HEX = signs(/[\da-fA-F]/);
/** What stands behind a backslash alone; `u` does with four others. */
const ESCAPES = signs(/["\\/bfnrt]/);
const LETTER_U = 0x75;
const ZERO = 0x30;

/** A value that is neither in brackets nor in quotes. */
const VALUE =
  /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|-?(?:NaN|Infinity))$/;

function isValue(bytes: Buffer, from: number, end: number): boolean {
  // Most are ids.
  let at = from;
  while (at < end && DIGITS[bytes[at]] === 1) at++;
  if (at === end && (bytes[from] !== ZERO || end === from + 1)) return true;
  return VALUE.test(bytes.toString('latin1', from, end));
}

/** True where the bytes from here on are what stands behind a backslash, or the beginning of it. */
function isEscape(bytes: Buffer, at: number): boolean {
  if (at === bytes.length || ESCAPES[bytes[at]] === 1) return true;
  if (bytes[at] !== LETTER_U) return false;
  const end = Math.min(at + 5, bytes.length);
  for (let i = at + 1; i < end; i++) if (OF_HEX[bytes[i]] === 0) return false;
  return true;
}

/** True for a byte that may end a value, or stand behind one. */
export const isEnd = (byte: number): boolean =>
  isSpace(byte) || byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET;

/** What the keys of a film are among others: its id, its title. */
const KEYS: ReadonlyMap<string, number> = new Map([
  ...['id', 'tmdb_id', 'tmdbId'].map((key) => [key, 1] as const),
  ...['title', 'original_title'].map((key) => [key, 2] as const),
]);

/** The bits of an object that has an id and a title. */
export const FILM = 3;

/** The bit of a key. */
export const bitOf = (key: string): number => KEYS.get(key) ?? 0;

/** The bit of a key that stands, with its quotes, in these bytes. */
export const keyBit = (bytes: Buffer, from: number, to: number): number =>
  bitOf(bytes.toString('latin1', from + 1, Math.min(to - 1, from + 16)));
