import { createHash } from 'node:crypto';
import type { Catalogue } from '../../catalogue/index.js';
import { FILM_FIELDS } from '../fields/film-fields.js';

/** The films, and the tables whose rows a model names. */
const NAMED = new Set(['movies' as const, ...FILM_FIELDS.flatMap(({ table }) => table ?? [])]);

/**
 * A short hash of what a model cannot do without: the length and the columns of numbers of the films
 * and of every table whose rows it names. A model is only used with the catalogue that it was built from.
 */
export function fingerprint({ tables }: Catalogue): string {
  const hash = createHash('sha256');
  for (const name of NAMED) {
    hash.update(`${name} ${tables[name].length}\n`);
    for (const column of Object.values(tables[name])) {
      if (ArrayBuffer.isView(column)) hash.update(column as Uint8Array);
    }
  }
  return hash.digest('hex').slice(0, 16);
}
