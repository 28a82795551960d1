import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntryValues } from '../../../../src/catalogue/read/nested/entry-values.js';
import { takeEntries } from '../../../../src/catalogue/read/nested/nested-cell.js';
import { PlainEntries } from '../../../../src/catalogue/read/nested/plain-entries.js';
import { parseLiteral } from '../../../../src/catalogue/read/nested/python-literal.js';

const FIELDS = ['id', 'name', 'gender'] as const;

/** A value as Python writes it. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 40 }).map(String),
  fc.constantFrom('None', 'True', 'False', '0', "''", '""', '"it\'s"', "'Ñandú 🦤'", "'tab\t'"),
  fc
    .string({ unit: fc.constantFrom('a', '"', 'é', ',', '}', ' '), maxLength: 8 })
    .map((text) => `'${text}'`),
);
/** And as it may be written too, or be damaged. */
const unusual = fc.constantFrom(
  ...['-1', '007', '1.5', '1e3', '99999999999999999999', '[1]', "{'a': 1}", "'a' 'b'"],
  ...["'\\x41'", "'\\''", "'''", "'new\nline'", 'none', "'open", ''],
);
const key = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom("'id'", "'name'", "'gender'", "'order'", '"name"') },
  fc.constantFrom('7', "'na\\x6de'"),
);
/** Mostly the first, as Python writes it. */
const mostly = (...texts: readonly [string, ...string[]]) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(texts[0]) }, fc.constantFrom(...texts));
const pair = fc
  .tuple(key, mostly(': ', ':', ' : '), fc.oneof({ weight: 20, arbitrary: value }, unusual))
  .map((parts) => parts.join(''));
const listed = (open: string, item: fc.Arbitrary<string>, close: string) =>
  fc
    .tuple(
      fc.array(item, { minLength: 1, maxLength: 4 }),
      mostly(', ', ',', ' ,'),
      mostly('', ',', ', '),
    )
    .map(([items, comma, last]) => open + items.join(comma) + last + close);
const dict = listed('{', pair, '}');
const cell = fc.oneof(dict, listed('[', dict, ']'), listed('[', fc.oneof(dict, value), ']'));

const plainReader = new PlainEntries(FIELDS);
const entriesOf = (values: EntryValues) =>
  Array.from({ length: values.count }, (_, i) => values.entry(i));

/** The entries of a cell, null where there are none: as the plain reader and the exact one see it. */
function bothWays(text: string) {
  const exact = new EntryValues(FIELDS);
  const plain = new EntryValues(FIELDS);
  const bytes = Buffer.from(`"${text}",`);
  const isPlain = plainReader.read(bytes, 1, bytes.length - 2, plain);
  let isExact: boolean;
  try {
    isExact = takeEntries(parseLiteral(text), FIELDS, exact);
  } catch {
    isExact = false;
  }
  return { plain: isPlain ? entriesOf(plain) : null, exact: isExact ? entriesOf(exact) : null };
}

describe('the reader of plain entries', () => {
  it('gives what the exact reader gives, or leaves it to that one', () => {
    let taken = 0;
    fc.assert(
      fc.property(cell, (text) => {
        const { plain, exact } = bothWays(text);
        if (plain === null) return;
        taken++;
        expect(plain, text).toEqual(exact);
      }),
      { numRuns: 5000 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  it('takes nothing damaged for something else', () => {
    const damage = fc.tuple(
      cell,
      fc.nat(),
      fc.constantFrom('', "'", '"', ',', '}', ' ', '0', '\\', 'é'),
    );
    fc.assert(
      fc.property(damage, fc.boolean(), ([text, place, put], replace) => {
        const at = place % (text.length + 1);
        const damaged = text.slice(0, at) + put + text.slice(replace ? at + 1 : at);
        const { plain, exact } = bothWays(damaged);
        if (plain !== null) expect(plain, damaged).toEqual(exact);
      }),
      { numRuns: 8000 },
    );
  });

  it('takes the cells that Python writes', () => {
    const cells = [
      `[{'cast_id': 14, 'character': "It's", 'id': 31, 'name': 'Tom Hanks', 'profile_path': None}]`,
      "{'id': 10194, 'name': 'Toy Story Collection', 'poster_path': '/7.jpg'}",
      "[{'id': 16, 'name': 'Animación'}, {'id': 35, 'name': 'Comedy'}]",
    ];
    for (const text of cells) {
      const { plain, exact } = bothWays(text);
      expect(plain).not.toBeNull();
      expect(plain).toEqual(exact);
    }
  });
});
