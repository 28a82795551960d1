import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grouped } from '../../../src/base/csr.js';
import { profileEntries } from '../../../src/profile/measure/entries.js';
import { coded } from '../../../src/profile/measure/lists.js';

const entry = fc.tuple(
  fc.integer({ min: 1, max: 12 }),
  fc.oneof(fc.integer({ min: -3, max: 6 }), fc.constantFrom(-2_000_000_000, 2_000_000_000)),
);

/** The same, counted with sets, row by row. */
function plainly(entries: readonly (readonly [row: number, key: number])[], rows: number) {
  const keys = [...new Set(entries.map(([, key]) => key))].sort((a, b) => a - b);
  const rowsOf = (key: number) =>
    new Set(entries.filter(([, one]) => one === key).map(([row]) => row));
  const sizes = [...new Set(entries.map(([row]) => row))].map(
    (row) => entries.filter(([one]) => one === row).length,
  );
  const common = keys
    .map((key) => ({ key: String(key), name: `name ${key}`, n: rowsOf(key).size }))
    .sort((a, b) => b.n - a.n || Number(a.key) - Number(b.key));
  const together = keys
    .flatMap((a) => keys.filter((b) => a < b).map((b) => ({ a, b })))
    .map(({ a, b }) => ({
      a: `name ${a}`,
      b: `name ${b}`,
      n: [...rowsOf(a)].filter((row) => rowsOf(b).has(row)).length,
      rows: rowsOf(a).size * rowsOf(b).size,
    }))
    .filter(({ n }) => n > 0)
    .sort((one, other) => other.n - one.n)
    .map(({ a, b, n, rows: product }) => ({ a, b, n, lift: (n * rows) / product }));
  return {
    rows_with_entries: sizes.length,
    empty: rows - sizes.length,
    entries: entries.length,
    distinct: keys.length,
    longest: Math.max(0, ...sizes),
    common,
    together: together.slice(0, 20),
  };
}

it('counts entries, entities and pairs as sets do, in whichever order they come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 40 }), async (entries) => {
      const rows = coded(Int32Array.from(entries, ([row]) => row));
      const { codes, values } = coded(Int32Array.from(entries, ([, key]) => key));
      const { starts, items: places } = grouped(rows.codes, rows.values.length);
      const lists = {
        starts,
        items: places.map((place) => codes[place]),
        distinct: values.length,
        compare: (one: number, other: number) => values[one] - values[other],
      };
      const found = await profileEntries(lists, 12, async (wanted) =>
        wanted.map((code) => ({ key: String(values[code]), name: `name ${values[code]}` })),
      );
      expect(found).toMatchObject(plainly(entries, 12));
    }),
  );
});
