import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FILM, JsonScanner, keyBit } from '../../../../src/catalogue/read/json/json-scanner.js';

/** The tokens of a text, to where it ends or is damaged. */
function tokensOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const scanner = new JsonScanner();
  const tokens: string[] = [];
  for (;;) {
    const token = scanner.next(bytes);
    tokens.push(token);
    if (token === 'more' || token === 'damaged') return tokens;
  }
}

it('steps through brackets, keys, values and other signs', () => {
  expect(tokensOf(' {"a": [1, "\\"]"], "b" : null}\n').join(' ')).toBe(
    'open key sign open scalar sign scalar close sign key sign scalar close more',
  );
  expect(tokensOf('1 [] "a" {"').join(' ')).toBe('scalar open close scalar open more');
});

it.each([
  '{1',
  '{"a",',
  '{"a" 1',
  '[1 2',
  '[1,]',
  '{"a":1,}',
  '[}',
  '{]',
  ']',
  ',',
  '["\n',
  '[1}',
  '{"a":}',
])('finds the damage of %j', (text) => {
  expect(tokensOf(`${text} `).at(-1)).toBe('damaged');
});

it('goes on where the bytes do, and behind a value in brackets', () => {
  const bytes = Buffer.from('["a", 12]');
  const whole = tokensOf('["a", 12]').join(' ');
  for (let cut = 0; cut < bytes.length; cut++) {
    const scanner = new JsonScanner();
    const tokens: string[] = [];
    for (const part of [bytes.subarray(0, cut), bytes]) {
      for (let token = scanner.next(part); token !== 'more'; token = scanner.next(part)) {
        tokens.push(token);
      }
    }
    expect([...tokens, 'more'].join(' ')).toBe(whole);
  }
  const behind = new JsonScanner(1, [0x5b]);
  expect([behind.next(Buffer.from('1,{}]')), behind.next(Buffer.from('1,{}]'))]).toEqual([
    'sign',
    'open',
  ]);
});

/** What is put into a text: signs of JSON, and pieces of numbers and escapes. */
const PUT = [
  '',
  ...',"}]{:-+.eE0\\',
  '00',
  '1.5e-3',
  '\\u00e',
  '\\u00Ef',
  '\\n',
  'null',
  'tru',
  '\t',
];

it('takes for whole what JSON.parse does, of values that are cut and put together', () => {
  const text = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value));
  const damaged = fc
    .tuple(text, fc.nat(), fc.nat(4), fc.constantFrom(...PUT))
    .map(([whole, at, length, put]) => {
      const place = at % (whole.length + 1);
      return whole.slice(0, place) + put + whole.slice(place + length);
    });
  const parses = (json: string) => {
    try {
      JSON.parse(json);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(damaged, (json) => {
      const bytes = Buffer.from(`[${json}] `);
      const scanner = new JsonScanner();
      let token = scanner.next(bytes);
      while (token !== 'more' && token !== 'damaged' && scanner.depth > 0)
        token = scanner.next(bytes);
      const isWhole = scanner.depth === 0 && scanner.at === bytes.length - 1 && scanner.isSound;
      expect(isWhole).toBe(parses(`[${json}]`));
    }),
    { numRuns: process.env.LONG ? 1_000_000 : 4000 },
  );
});

it('knows the keys of a film', () => {
  const bitOf = (key: string) => keyBit(Buffer.from(JSON.stringify(key)), 0, key.length + 2);
  expect(['id', 'tmdb_id', 'title', 'original_title'].map(bitOf)).toEqual([1, 1, 2, 2]);
  expect(['ids', 'i', 'Title', 'original_title_of', ''].map(bitOf)).toEqual([0, 0, 0, 0, 0]);
  expect(bitOf('id') | bitOf('title')).toBe(FILM);
});
