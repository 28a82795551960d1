import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/catalogue/index.js';

describe('fold', () => {
  it.each([
    ['Amélie', 'amelie'],
    ['  The   Third Man ', 'the third man'],
    ['LÉON', 'leon'],
    ['Ödipussi', 'odipussi'],
    ['Ståle Bjørnhaug', 'stale bjornhaug'],
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['ÆON FLUX', 'aeon flux'],
    ['İstanbul', 'istanbul'],
    ['Schindler’s List', "schindler's list"],
    ['Alien³', 'alien3'],
    ['Сталкер', 'сталкер'],
    ['七人の侍', '七人の侍'],
    ['', ''],
  ])('%j becomes %j', (text, folded) => expect(fold(text)).toBe(folded));

  it('gives composed and decomposed letters the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});
