import { expect, it } from 'vitest';
import alsoKnown from '../../../src/catalogue/find/also-known.json' with { type: 'json' };
import { keyOf } from '../../../src/catalogue/find/read-words.js';

it.each(Object.entries(alsoKnown))('%s is found by each of %j', (film, names) => {
  const [, title, year] = /^(.+) \(((?:19|20)\d\d)\)$/u.exec(film) ?? [];
  expect(year).toBeDefined();
  // One that reads as the title or as another of them would add nothing.
  const keys = [title, ...names].map(keyOf);
  expect(keys).not.toContain('');
  expect([...new Set(keys)]).toEqual(keys);
});
