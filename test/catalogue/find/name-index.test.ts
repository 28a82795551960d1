import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/catalogue/find/edit-distance.js';
import { fold } from '../../../src/catalogue/find/fold.js';
import { NameIndex } from '../../../src/catalogue/find/name-index.js';

const codes = (text: string) => Uint16Array.from(text, (sign) => sign.charCodeAt(0));
const indexOf = (names: string[], weights: readonly number[]) => NameIndex.of(names, weights);

const name = fc.string({ unit: fc.constantFrom(...'abcdeé -1'), maxLength: 10 });
const entries = fc.array(fc.tuple(name, fc.nat(5)), { minLength: 1, maxLength: 40 });

describe('NameIndex', () => {
  const names = ['Star Wars', 'Star Trek', 'Stardust', 'Dark Star', 'Star', 'Wars of the Star'];
  const votes = [90, 50, 40, 10, 1, 5];
  const index = indexOf(names, votes);
  const found = (text: string, n = 10, options = {}) =>
    index.search(text, n, options).map(({ entry }) => names[entry]);

  it('puts the whole name first, then the best known', () => {
    expect(found('star')).toEqual([
      'Star',
      'Star Wars',
      'Star Trek',
      'Stardust',
      'Dark Star',
      'Wars of the Star',
    ]);
  });

  it('takes words in any order, and beginnings of words', () => {
    expect(found('wa st')).toEqual(['Star Wars', 'Wars of the Star']);
  });

  it('forgives a typo in a longer word when there are not enough without one', () => {
    expect(found('satr wars', 1)).toEqual(['Star Wars']);
    expect(found('stra trek', 1)).toEqual(['Star Trek']);
  });

  it('takes names with most of the words only when asked to', () => {
    expect(found('star gazing')).toEqual([]);
    expect(found('stardust xy', 1, { some: true })).toEqual(['Stardust']);
  });

  it('finds nothing for nothing', () => {
    expect(found('')).toEqual([]);
    expect(found(' - ')).toEqual([]);
    expect(index.same('')).toEqual([]);
  });

  it('finds the same names as comparing with each', () => {
    fc.assert(
      fc.property(entries, name, (pairs, text) => {
        const own = pairs.map(([own]) => own);
        const expected = own
          .map((_, entry) => entry)
          .filter((entry) => fold(own[entry]) === fold(text));
        const found = indexOf(
          own,
          pairs.map(([, weight]) => weight),
        ).same(text);
        expect([...found].sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  it('finds by beginnings of words as comparing with each word of each name', () => {
    const wordsIn = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
    fc.assert(
      fc.property(entries, name, (pairs, text) => {
        const own = pairs.map(([own]) => own);
        const typed = wordsIn(text);
        const begins = (name: string) =>
          typed.every((word) => wordsIn(name).some((other) => other.startsWith(word)));
        const expected = own
          .map((_, entry) => entry)
          .filter((entry) => typed.length > 0 && begins(own[entry]));
        const found = indexOf(
          own,
          pairs.map(([, weight]) => weight),
        ).search(text, 1000, { least: 0 });
        expect(found.map(({ entry }) => entry).sort((a, b) => a - b)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('finds the names within so many edits as comparing with each, best known first', () => {
    fc.assert(
      fc.property(entries, name, fc.nat(3), (pairs, text, max) => {
        const own = pairs.map(([own]) => fold(own));
        const expected = pairs
          .map(([, weight], entry) => {
            const edits = editDistance(codes(fold(text)), codes(own[entry]), 0, own[entry].length, {
              max,
            });
            return { entry, edits, weight };
          })
          .filter(({ edits }) => edits <= max)
          .sort((a, b) => a.edits - b.edits || b.weight - a.weight || a.entry - b.entry)
          .map(({ entry, edits }) => ({ entry, edits }));
        const index = indexOf(
          pairs.map(([own]) => own),
          pairs.map(([, weight]) => weight),
        );
        expect(index.within(text, max)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('answers the n best of what it answers when asked for all', () => {
    fc.assert(
      fc.property(entries, name, fc.integer({ min: 1, max: 10 }), (pairs, text, n) => {
        const index = indexOf(
          pairs.map(([own]) => own),
          pairs.map(([, weight]) => weight),
        );
        const all = index.search(text, 1000);
        const some = index.search(text, n);
        expect(some.length).toBe(Math.min(n, Math.max(all.length, some.length)));
        expect(some.map(({ edits }) => edits)).toEqual(
          all.slice(0, some.length).map(({ edits }) => edits),
        );
      }),
    );
  });
});
