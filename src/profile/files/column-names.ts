import type { Sentence } from '../../base/sentence.js';
import type { Concern } from '../measure/alert-kinds.js';
import { concern } from '../measure/alerts.js';

/** What is said of names that a file repeats or leaves empty, and what the columns go by. */
export function nameConcerns(names: readonly string[], columns: readonly string[]): Concern[] {
  if (names.length !== columns.length) return [];
  const lower = names.map((name) => name.toLowerCase());
  const changed = [...names.keys()].filter((i) => names[i] === '' || lower.indexOf(lower[i]) < i);
  if (changed.length === 0) return [];
  const said = (of: (i: number) => string) => changed.slice(0, SHOWN).map(of).join(', ');
  const more = changed.length > SHOWN ? ', ...' : '';
  const sentence: Sentence = {
    es:
      said((i) => `${names[i] ? `«${names[i]}»` : `la columna ${i + 1}`} (aquí «${columns[i]}»)`) +
      more,
    en:
      said((i) => `${names[i] ? `"${names[i]}"` : `column ${i + 1}`} (here "${columns[i]}")`) +
      more,
  };
  return [concern('column_names', null, 0, changed.length, { names: sentence })];
}

const SHOWN = 5;
