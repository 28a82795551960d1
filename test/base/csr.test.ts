import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Csr,
  grouped,
  lengthsOf,
  rowNumbers,
  rowOf,
  sortedPlaces,
  startsOf,
  transpose,
} from '../../src/base/csr.js';
import { finish } from '../../src/base/steps.js';

const COLUMNS = 7;
const lists = fc.array(fc.array(fc.nat(COLUMNS - 1), { maxLength: 6 }), { maxLength: 12 });

const csrOf = (rows: readonly (readonly number[])[]): Csr => {
  const starts = [0];
  for (const row of rows) starts.push(starts[starts.length - 1] + row.length);
  return { starts: Uint32Array.from(starts), items: Uint32Array.from(rows.flat()) };
};

it('gives the rows that it was made of', () => {
  fc.assert(
    fc.property(lists, (rows) => {
      expect(rows.map((_, row) => [...rowOf(csrOf(rows), row)])).toEqual(rows);
      expect([...rowNumbers(csrOf(rows))]).toEqual(rows.flatMap((row, r) => row.map(() => r)));
      expect([...lengthsOf(csrOf(rows))]).toEqual(rows.map(({ length }) => length));
      expect(startsOf(lengthsOf(csrOf(rows)))).toEqual(csrOf(rows).starts);
    }),
  );
});

it('turned around has for each column the rows that hold it', () => {
  fc.assert(
    fc.property(lists, (rows) => {
      const turned = transpose(csrOf(rows), COLUMNS);
      for (let column = 0; column < COLUMNS; column++) {
        const holding = rows.flatMap((row, r) => row.filter((one) => one === column).map(() => r));
        expect([...rowOf(turned, column)]).toEqual(holding);
      }
    }),
  );
});

it('grouped leaves out negative keys and keeps the order within a key', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -2, max: COLUMNS - 1 })), (keys) => {
      const { starts, items } = grouped(keys, COLUMNS);
      const wanted = [...keys.keys()].filter((place) => keys[place] >= 0);
      wanted.sort((a, b) => keys[a] - keys[b] || a - b);
      expect([...items]).toEqual(wanted);
      expect(starts.length).toBe(COLUMNS + 1);
    }),
  );
});

it('sorts places by large keys, equal ones in their order', () => {
  const keys = fc.array(fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 2 ** 30 - 1 })));
  fc.assert(
    fc.property(keys, (list) => {
      const wanted = [...list.keys()].sort((a, b) => list[a] - list[b] || a - b);
      expect([...finish(sortedPlaces(Uint32Array.from(list)))]).toEqual(wanted);
    }),
  );
});

it('sorts places in many short steps', () => {
  expect([...sortedPlaces(new Uint32Array(2 ** 18))].length).toBeGreaterThan(16);
});
