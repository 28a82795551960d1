import fc from 'fast-check';
import { expect, it } from 'vitest';
import { titleLines } from '../../src/web/poster/title-lines.js';

it('sets a short title large and a long one small', () => {
  expect(titleLines('Heat', 168)).toEqual({ lines: ['HEAT'], size: 46 });
  expect(titleLines('The Lord of the Rings: The Return of the King', 168).size).toBeLessThan(30);
});

it('keeps the words of a title, in their order, on at most six lines', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-l]{1,9}$/u), { minLength: 1, maxLength: 8 }),
      (words) => {
        const { lines } = titleLines(words.join(' '), 168);
        expect(lines.length).toBeLessThanOrEqual(6);
        expect(lines.join(' ').split(' ')).toEqual(words.map((word) => word.toUpperCase()));
      },
    ),
  );
});

it('cuts a word that no line holds, and owns up to what is left out', () => {
  const { lines, size } = titleLines('x'.repeat(400), 168);
  expect(size).toBe(13);
  expect(lines).toHaveLength(6);
  expect(lines[5]).toMatch(/…$/u);
});

it.each([
  ['Kill Bill: Vol. 2', 'VOL. 2'],
  ['Avatar 2', 'AVATAR 2'],
])('leaves no number of “%s” alone on a line', (title, line) => {
  expect(titleLines(title, 168).lines.at(-1)).toBe(line);
});

it('begins no line with a dash', () => {
  const { lines } = titleLines('Harry Potter and the Deathly Hallows - Part 1', 168);
  expect(lines.filter((line) => line.startsWith('-'))).toEqual([]);
});
