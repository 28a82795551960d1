import { expect, it } from 'vitest';
import { SHELF_MARKS, shelfMarkOf } from '../../../src/catalogue/index.js';

it.each([
  ['duringcreditsstinger', 'scenes in the credits'],
  ['woman director', 'who made it'],
  ['independent film', 'how it was produced'],
  ['Low Budget Film', 'how it was produced'],
  ['based on novel or book', 'what it was made from'],
  ['live action remake', 'its place in a series'],
  ['sequel', 'its place in a series'],
  ['black and white', 'picture and sound'],
  ['silent film', 'picture and sound'],
  ['3d', 'picture and sound'],
  ['imax', 'picture and sound'],
  ['short film', 'form and length'],
  ['surprise ending', 'form and length'],
  ['cult film', 'where it is filed'],
  ['Oscar (Best Picture)', 'where it is filed'],
  ['hong kong movie', 'where it is filed'],
  ['in netflix queue', 'where it is filed'],
])('%s says no subject but: %s', (keyword, kind) => {
  expect(shelfMarkOf(keyword)).toBe(kind);
});

it.each([
  ...['film director', 'silent film star', 'film noir', 'found footage', 'stop motion', 'cult'],
  ...['serial killer', 'series of murders', 'oscar wilde', 'short-term memory', 'religious cult'],
  ...['color blindness', 'own shadow', 'library', 'movie star', 'camera', 'murder', 'owner'],
  ...['shot in the back', 'independence', 'film making'],
])('%s is a subject', (keyword) => {
  expect(shelfMarkOf(keyword)).toBeUndefined();
});

it('names each kind in Spanish', () => {
  for (const { es } of Object.values(SHELF_MARKS)) expect(es).toMatch(/^[a-zé]/u);
});
