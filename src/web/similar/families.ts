import type { Messages } from '../language/es.js';

/** Fields that say the same kind of thing share a colour. */
export type Family = keyof Messages['families'];

const FIELDS: Readonly<Record<Family, readonly string[]>> = {
  people: ['director', 'writers', 'cast', 'composer', 'cinematographer'],
  story: ['keywords', 'text', 'meaning', 'sentences', 'title'],
  kind: ['genres'],
  origin: ['collection', 'companies', 'countries', 'language'],
  time: ['year'],
  esteem: ['quality', 'fame'],
  ratings: ['ratings', 'taste'],
};

export const familyOf = (field: string): Family =>
  (Object.keys(FIELDS) as Family[]).find((family) => FIELDS[family].includes(field)) ?? 'story';

/** Name of a field in the language of the page; a field without one keeps its own. */
export const fieldName = (t: Messages, field: string): string =>
  (t.fields as Readonly<Record<string, string>>)[field] ?? field;
