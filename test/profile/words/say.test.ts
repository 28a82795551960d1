import { expect, it } from 'vitest';
import { percentage, say } from '../../../src/profile/words/say.js';

it('fills in names, numbers and shares as each language writes them', () => {
  const sentence = {
    es: '{name} mide {n}, {kind}, {share}.',
    en: '{n} of {name}, {kind}, {share}.',
  };
  const kind = { es: 'vacía', en: 'empty' };
  expect(say(sentence, { name: '{n}', n: 12.5, kind, share: percentage(0.123) })).toEqual({
    es: '{n} mide 12,5, vacía, 12,3\u202f%.',
    en: '12.5 of {n}, empty, 12.3\u202f%.',
  });
});

it('does not leave a name as it stands', () => {
  expect(() => say({ es: 'Hay {m}.', en: 'There are {n}.' }, { n: 1 })).toThrow('{m}');
});
