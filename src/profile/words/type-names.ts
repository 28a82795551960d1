import type { Sentence } from '../../base/sentence.js';
import type { InferredType } from '../schema/profile-schema.js';

/** What the types of columns are called. */
export const TYPE_NAMES: Readonly<Record<InferredType, Sentence>> = {
  integer: { es: 'número entero', en: 'whole number' },
  number: { es: 'número', en: 'number' },
  date: { es: 'fecha', en: 'date' },
  boolean: { es: 'sí o no', en: 'yes or no' },
  category: { es: 'categoría', en: 'category' },
  text: { es: 'texto', en: 'text' },
  identifier: { es: 'identificador', en: 'identifier' },
  url: { es: 'dirección web', en: 'web address' },
  nested: { es: 'lista o registro', en: 'list or record' },
  empty: { es: 'vacía', en: 'empty' },
};
