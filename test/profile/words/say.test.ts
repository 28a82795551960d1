import { expect, it } from 'vitest';
import { formatNumber, formatShare, written } from '../../../src/profile/words/format.js';
import { percentage, say } from '../../../src/profile/words/say.js';

it('fills in names, numbers and shares as each language writes them', () => {
  const sentence = {
    es: '{name} mide {n}, {kind}, {share}.',
    en: '{n} of {name}, {kind}, {share}.',
  };
  const kind = { es: 'vacía', en: 'empty' };
  expect(say(sentence, { name: '{n}', n: 12.5, kind, share: percentage(0.123) })).toEqual({
    es: '{n} mide 12,5, vacía, 12,3\u00a0%.',
    en: '12.5 of {n}, empty, 12.3%.',
  });
});

it('does not leave a name as it stands', () => {
  expect(() => say({ es: 'Hay {m}.', en: 'There are {n}.' }, { n: 1 })).toThrow('{m}');
});

it.each([
  [formatNumber(999), '999', '999'],
  [formatNumber(1257), '1257', '1,257'],
  [formatNumber(-1257), '−1257', '−1,257'],
  [formatNumber(45346), '45.346', '45,346'],
  [formatNumber(4232580), '4.232.580', '4,232,580'],
  [formatNumber(0.853), '0,853', '0.853'],
  [formatShare(0.804), '80,4\u00a0%', '80.4%'],
  [formatShare(0.0001), '<0,1\u00a0%', '<0.1%'],
])('writes %s as Spanish and English do', (text, es, en) => {
  expect(written(text)).toEqual({ es, en });
});
