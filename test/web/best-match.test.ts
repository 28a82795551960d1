import { expect, it } from 'vitest';
import { bestMatch } from '../../src/web/search/best-match.js';

const named =
  (kind: string) =>
  (...names: string[]) => ({ kind, names });
const [film, person] = [named('films'), named('people')];
const [saga, company] = [named('collections'), named('companies')];

/** Lists as they are shown over The Movies Dataset, and what somebody means who sends the text. */
it.each<[text: string, list: ReturnType<typeof film>[], best: string]>([
  ['tom hanks', [person('Tom Hanks'), person('Tom Hanson')], 'people Tom Hanks'],
  [
    'pixar',
    [
      film('The Pixar Story'),
      film('José & Pilar'),
      person('Robert Picardo'),
      company('Pixar Animation Studios'),
    ],
    'companies Pixar Animation Studios',
  ],
  [
    'Marvel',
    [film('Marvel One-Shot: Agent Carter'), person('Elizabeth Marvel'), company('Marvel Studios')],
    'companies Marvel Studios',
  ],
  [
    'kubrick',
    [
      film('Stanley Kubrick: A Life in Pictures'),
      person('Stanley Kubrick'),
      person('Kubrick Ellis'),
      company('Stanley Kubrick Productions'),
    ],
    'people Stanley Kubrick',
  ],
  [
    'star wars',
    [film('Star Wars'), film('Rogue One'), person('Peter Sarsgaard'), saga('Star Wars')],
    'films Star Wars',
  ],
  [
    'harry potter',
    [film("Harry Potter and the Philosopher's Stone"), saga('Harry Potter')],
    'collections Harry Potter',
  ],
  ['el padrino', [film('Padrino'), film('The Godfather', 'El padrino')], 'films The Godfather'],
  [
    'toy',
    [film('Toy Story'), film('Toys'), person('Alan Toy'), saga('Toy Story')],
    'films Toy Story',
  ],
  ['the thing', [film('The Thing Called Love'), film('The Thing')], 'films The Thing'],
  ['AMELIE ', [film('Amélie'), person('Amelie Kiefer')], 'films Amélie'],
  [
    'woody allen',
    [film('Woody Allen: A Documentary'), person('Woody Allen')],
    'people Woody Allen',
  ],
  [
    'disney',
    [film('Disneyland Dream'), person('Walt Disney'), saga('Disney Buddies'), company('Disney')],
    'companies Disney',
  ],
  [
    'lotr',
    [film('The Lord of the Rings: The Two Towers'), person('Peter Lorre')],
    'films The Lord of the Rings: The Two Towers',
  ],
  ['godfahter', [film('The Godfather'), film('The Godfather: Part II')], 'films The Godfather'],
  ['七人の侍', [film('Seven Samurai'), person('Seven')], 'films Seven Samurai'],
])('“%s” means %s', (text, list, best) => {
  const { kind, names } = list[bestMatch(list, text)];
  expect(`${kind} ${names[0]}`).toBe(best);
});

it('means nothing where there is nothing', () => {
  expect(bestMatch([], 'el padrino')).toBe(-1);
});
