import type { Messages } from '../language/es.js';

/** Fields that say the same kind of thing share a colour. */
export type Family = keyof Messages['families'];

const FAMILIES: Readonly<Record<string, Family>> = {
  director: 'people',
  writers: 'people',
  cast: 'people',
  composer: 'people',
  cinematographer: 'people',
  keywords: 'story',
  text: 'story',
  title: 'story',
  genres: 'kind',
  collection: 'origin',
  companies: 'origin',
  countries: 'origin',
  language: 'origin',
  year: 'time',
  quality: 'esteem',
  fame: 'esteem',
  ratings: 'ratings',
};

export const familyOf = (field: string): Family => FAMILIES[field] ?? 'story';

/** Name of a field in the language of the page; a field without one keeps its own. */
export const fieldName = (t: Messages, field: string): string =>
  (t.fields as Readonly<Record<string, string>>)[field] ?? field;
