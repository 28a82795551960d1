import { expect, it } from 'vitest';
import { askedTitles } from '../../../src/catalogue/find/asked-title.js';

const namesIn = (text: string) => askedTitles(text).map(({ title }) => title);

it.each([
  ['Rocky (2)', ['Rocky (2)']],
  ['Saw (IV)', ['Saw (IV)']],
  ['Kill Bill (1)', ['Kill Bill (1)']],
  ['Seven (a.k.a. Se7en)', ['Seven (a.k.a. Se7en)', 'Seven', 'Se7en']],
])('a number in brackets is never a title by itself: %s', (text, names) => {
  expect(namesIn(text)).toEqual(names);
});

it('asks few names, however many there are', () => {
  expect(namesIn(`A${' (b c)'.repeat(5000)}`).length).toBeLessThan(8);
  expect(namesIn('a aka b'.repeat(5000)).length).toBeLessThan(8);
});
