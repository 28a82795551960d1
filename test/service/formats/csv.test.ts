import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLine } from '../../../src/service/formats/csv.js';

/** RFC 4180's grammar, a letter at a time: the records of a text; a cell that is not quoted and empty is null. */
function parsed(text: string): (string | null)[][] {
  const records: (string | null)[][] = [];
  let record: (string | null)[] = [];
  for (let at = 0; at < text.length; ) {
    let cell: string | null = null;
    if (text[at] === '"') {
      cell = '';
      for (at++; ; at++) {
        if (at >= text.length) throw new Error('a quote that never ends');
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') cell += text[at++];
        else break;
      }
      at++;
    } else {
      for (; !',\r\n'.includes(text[at]); at++) {
        if (text[at] === '"') throw new Error('a quote within a cell that is not quoted');
        cell = (cell ?? '') + text[at];
      }
    }
    record.push(cell);
    if (text[at] === ',') at++;
    else {
      if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no end of line at ${at}`);
      at += 2;
      records.push(record);
      record = [];
    }
  }
  return records;
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...',"\r\n \t;=+-@aé字'), maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constant(null),
);

it('reads back as it was, whatever the texts hold', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 2, max: 5 })
        .chain((width) =>
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }),
        ),
      (records) => {
        expect(parsed(records.map((record) => csvLine(record)).join(''))).toEqual(records);
      },
    ),
    { numRuns: 1000 },
  );
});

it('reads back lists as JSON', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (list) => {
      const [[, read]] = parsed(csvLine([1, list]));
      expect(JSON.parse(read ?? '')).toEqual(list);
    }),
  );
});

it('writes figures and flags bare, and never an empty line', () => {
  expect(csvLine([1, 2.5, null, true, -3, ''])).toBe('1,2.5,,true,-3,""\r\n');
  expect(csvLine([null])).toBe('""\r\n');
});
