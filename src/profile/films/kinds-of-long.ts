import type { Sentence } from '../../base/sentence.js';
import { say } from '../words/say.js';
import type { OutlierKind } from './rule.js';

/** What is said of one long film of each kind, and of several. */
const LONG: readonly [kind: OutlierKind, one: Sentence, several: Sentence][] = [
  [
    'series',
    {
      es: '{n} es serie según su título, sus palabras clave o su sinopsis',
      en: '{n} is a series by what its title, keywords or overview says',
    },
    {
      es: '{n} son series según sus títulos, palabras clave o sinopsis',
      en: '{n} are series by what their titles, keywords or overviews say',
    },
  ],
  [
    'likely series',
    {
      es: '{n} probablemente es serie, porque la hizo la televisión',
      en: '{n} likely is a series, as television made it',
    },
    {
      es: '{n} probablemente son series, porque las hizo la televisión',
      en: '{n} likely are series, as television made them',
    },
  ],
  [
    'long on purpose',
    { es: '{n} es así de larga a propósito', en: '{n} is long on purpose' },
    { es: '{n} son así de largas a propósito', en: '{n} are long on purpose' },
  ],
  [
    'documentary',
    { es: '{n} es documental', en: '{n} is a documentary' },
    { es: '{n} son documentales', en: '{n} are documentaries' },
  ],
  [
    'unexplained',
    { es: '{n} queda sin explicar', en: '{n} is unexplained' },
    { es: '{n} quedan sin explicar', en: '{n} are unexplained' },
  ],
];

/** The kinds of long films that there are, with their numbers. */
export function kindsOfLong(kinds: Readonly<Record<string, number>>): Sentence {
  const said = LONG.filter(([kind]) => kinds[kind] > 0).map(([kind, one, several]) =>
    say(kinds[kind] === 1 ? one : several, { n: kinds[kind] }),
  );
  return { es: said.map(({ es }) => es).join('; '), en: said.map(({ en }) => en).join('; ') };
}
