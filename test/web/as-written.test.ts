import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asWritten } from '../../src/web/similar/original-spelling.js';

it.each([
  [['angeles', 'los'], 'Cops in Los Angeles. Los otros.', ['Los Angeles']],
  [['robberies', 'agent'], 'The FBI agent saw a robbery.', ['robbery', 'agent']],
  [['fbi'], 'The FBI agent.', ['FBI']],
  [['obsession'], 'Obsessive thief.', ['obsessive']],
  [['university'], 'Worlds. marvel cinematic universe', ['universe']],
  [['amelie'], 'The story of Amélie Poulain', ['Amélie']],
  [['crime'], 'A Los Angeles Crime Saga. crime epic', ['crime']],
  [['missing'], 'nothing of it here', ['missing']],
  [['los', 'missing'], 'In Los Angeles', ['Los', 'missing']],
  [['black', 'cat'], 'a black cat', ['black', 'cat']],
])('%j of "%s" is %j', (words, text, written) => {
  expect(asWritten(words, text)).toEqual(written);
});

it('leaves words as they are where there is no text, and says each at most once', () => {
  const words = fc.uniqueArray(fc.stringMatching(/^[a-m]{4,9}$/u), { maxLength: 8 });
  fc.assert(fc.property(words, (list) => void expect(asWritten(list, '')).toEqual(list)));
  fc.assert(
    fc.property(
      words,
      fc.lorem({ maxCount: 30 }),
      (list, text) => void expect(asWritten(list, text).length).toBeLessThanOrEqual(list.length),
    ),
  );
});
