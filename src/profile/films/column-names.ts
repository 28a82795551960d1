import type { Sentence } from '../../base/sentence.js';
import names from './column-names.json' with { type: 'json' };

const NAMES: Readonly<Record<string, Sentence>> = names;

/** A column as one speaks of it, with its raw name where that differs. */
export function calledInFilms(column: string): Sentence {
  const name = NAMES[column] ?? { es: column, en: column };
  const called = (spoken: string) =>
    spoken === column || spoken === `the ${column}` ? spoken : `${spoken} (${column})`;
  return { es: called(name.es), en: called(name.en) };
}
