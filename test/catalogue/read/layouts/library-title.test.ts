import fc from 'fast-check';
import { expect, it } from 'vitest';
import { libraryTitle } from '../../../../src/catalogue/read/layouts/library-title.js';

it.each([
  ['Toy Story (1995)', 'Toy Story', '1995'],
  ['Matrix, The (1999)', 'The Matrix', '1999'],
  ['Matrix, The (1999) ', 'The Matrix', '1999'],
  ['American President, The (1995)', 'The American President', '1995'],
  ["Avventura, L' (1960)", "L'Avventura", '1960'],
  ['Boot, Das (Boat, The) (1981)', 'Das Boot', '1981', 'original: The Boat'],
  ['Seven (a.k.a. Se7en) (1995)', 'Seven', '1995', 'also known as: Se7en'],
  [
    'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
    'The City of Lost Children',
    '1995',
    'original: La Cité des enfants perdus',
  ],
  [
    'Léon: The Professional (a.k.a. The Professional) (Léon) (1994)',
    'Léon: The Professional',
    '1994',
    'also known as: The Professional',
    'original: Léon',
  ],
  [
    'Lord of the Rings: The Fellowship of the Ring, The (2001)',
    'The Lord of the Rings: The Fellowship of the Ring',
    '2001',
  ],
  [
    'Fanny & Alexander (Fanny och Alexander) (1982-1983)',
    'Fanny & Alexander',
    '1982',
    'original: Fanny och Alexander',
  ],
  [
    'Birdman: Or (The Unexpected Virtue of Ignorance) (2014)',
    'Birdman: Or (The Unexpected Virtue of Ignorance)',
    '2014',
  ],
  ['Che: Part One (Part 1) (2008)', 'Che: Part One (Part 1)', '2008'],
  ['(500) Days of Summer (2009)', '(500) Days of Summer', '2009'],
  ['2001: A Space Odyssey (1968)', '2001: A Space Odyssey', '1968'],
  ['1984', '1984', null],
  ['Babylon 5', 'Babylon 5', null],
  ['Me, Myself & Irene (2000)', 'Me, Myself & Irene', '2000'],
  ['(1995)', '', '1995'],
  ['('.repeat(600) + ')'.repeat(600), '('.repeat(600) + ')'.repeat(600), null],
  ['', '', null],
] as const)('%s', (text, title, year, ...others) => {
  const taken = libraryTitle(text);
  expect([taken.title, taken.year]).toEqual([title, year]);
  expect(taken.others.map(({ kind, title }) => `${kind}: ${title}`)).toEqual(others);
});

it('loses no word of a title', () => {
  const word = fc.constantFrom(
    'The',
    'Matrix',
    'Or',
    '(',
    ')',
    'a.k.a.',
    'Se7en',
    ',',
    '(1999)',
    'I',
  );
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const text = words.join(' ');
      const { title, year, others } = libraryTitle(text);
      const letters = (texts: readonly string[]) => texts.join('').match(/\w/g)?.sort().join('');
      const also = others.filter(({ kind }) => kind === 'also known as').map(() => 'aka');
      const told = [title, year ?? '', ...others.map((other) => other.title), ...also];
      // Only brackets without a name in them go.
      if (!/\(\s*(?:a\.k\.a\.)?[\s,]*\)/.test(text)) expect(letters(told)).toBe(letters([text]));
    }),
  );
});
