import type { Sentence } from '../../base/sentence.js';
import { say } from '../words/say.js';
import long from './kinds-of-long.json' with { type: 'json' };
import type { OutlierKind } from './rule.js';

type Said = Readonly<Record<'one' | 'several', Sentence>>;
const LONG: Readonly<Partial<Record<OutlierKind, Said>>> = long;

/** The kinds of long films that there are, with their numbers. */
export function kindsOfLong(kinds: Readonly<Record<string, number>>): Sentence {
  const said = Object.entries(LONG)
    .filter(([kind]) => kinds[kind] > 0)
    .map(([kind, { one, several }]) => say(kinds[kind] === 1 ? one : several, { n: kinds[kind] }));
  return { es: said.map(({ es }) => es).join('; '), en: said.map(({ en }) => en).join('; ') };
}
