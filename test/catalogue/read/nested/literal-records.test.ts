import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntryValues } from '../../../../src/catalogue/read/nested/entry-values.js';
import { entriesReader } from '../../../../src/catalogue/read/nested/literal-records.js';
import { parseLiteral, type Value } from '../../../../src/catalogue/read/nested/python-literal.js';

const FIELDS = ['id', 'name'] as const;

/** What the reader should give, by way of the whole value. */
function project(value: Value) {
  const dicts = Array.isArray(value) ? value : [value];
  if (!dicts.every((dict) => dict instanceof Map)) return null;
  return dicts.map((dict) => ({ id: dict.get('id'), name: dict.get('name') }));
}

const outcome = (read: () => unknown) => {
  try {
    return { value: read() };
  } catch (error) {
    return { error: String(error) };
  }
};

const blank = fc.constantFrom('', '', '', ' ', '  ', '\n', '\\\n', '\t');
const spaced = (text: fc.Arbitrary<string>) =>
  fc.tuple(blank, text, blank).map((parts) => parts.join(''));
const word = fc.constantFrom(
  "'id'",
  "'name'",
  '"id"',
  "'na' 'me'",
  "'i\\x64'",
  "'order'",
  '7',
  "''",
);
const { literal } = fc.letrec<{ literal: string; dict: string }>((tie) => {
  const listed = (open: string, item: fc.Arbitrary<string>, close: string) =>
    fc
      .tuple(fc.array(spaced(item), { maxLength: 4 }), fc.boolean())
      .map(([items, comma]) => open + items.join(',') + (comma && items.length ? ',' : '') + close);
  const pair = fc.tuple(spaced(word), spaced(tie('literal'))).map((sides) => sides.join(':'));
  return {
    literal: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(
        "'x'",
        "'O\\'Neil'",
        '"it\'s"',
        "'\\u00e9'",
        '12',
        '-3',
        '1.5',
        'None',
        'True',
      ),
      tie('dict'),
      listed('[', tie('dict'), ']'),
      listed('[', tie('literal'), ']'),
      listed('(', tie('literal'), ')'),
    ),
    dict: listed('{', pair, '}'),
  };
});

describe('a reader of wanted fields', () => {
  const reader = entriesReader(FIELDS);
  const values = new EntryValues(FIELDS);
  const read = (text: string) =>
    reader(text, values) ? Array.from({ length: values.count }, (_, i) => values.entry(i)) : null;

  it('gives what the whole literal has in those fields', () => {
    fc.assert(
      fc.property(literal, (text) => {
        const whole = outcome(() => project(parseLiteral(text)));
        expect(outcome(() => read(text))).toEqual(whole);
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses exactly the damaged texts that the reader of whole literals refuses', () => {
    const cut = fc.tuple(
      literal,
      fc.nat(),
      fc.constantFrom('', "'", '"', ',', '}', '\\', ':', 'é'),
    );
    fc.assert(
      fc.property(cut, fc.boolean(), ([text, place, put], replace) => {
        const at = place % (text.length + 1);
        const damaged = text.slice(0, at) + put + text.slice(replace ? at + 1 : at);
        const whole = outcome(() => project(parseLiteral(damaged)));
        expect(
          outcome(() => read(damaged)),
          damaged,
        ).toEqual(whole);
      }),
      { numRuns: 6000 },
    );
  });

  it('follows dicts whose keys change place, repeat or are missing', () => {
    expect(
      read("[{'id': 1, 'name': 'a', 'x': [2]}, {'name': 'b'}, {'id': 3,'id': 4}, {}]"),
    ).toEqual([
      { id: 1, name: 'a' },
      { id: undefined, name: 'b' },
      { id: 4, name: undefined },
      { id: undefined, name: undefined },
    ]);
  });

  it('takes one dict for a list of one, and gives null for what is not made of dicts', () => {
    expect(read("{'id': 10194, 'poster_path': None}")).toEqual([{ id: 10194, name: undefined }]);
    for (const text of ['None', '0.065736', "['a']", "[{'id': 1}, 2]", '[[]]', "''"]) {
      expect(read(text)).toBeNull();
    }
    expect(read('[]')).toEqual([]);
  });
});
