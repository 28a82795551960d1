import { createHash } from 'node:crypto';
import type { Catalogue } from '../../catalogue/index.js';
import { FILM_FIELDS } from '../fields/film-fields.js';

const NAMED = new Set(['movies' as const, ...FILM_FIELDS.flatMap(({ table }) => table ?? [])]);

/** A short hash of the length and the numbers of each table whose rows a model names. */
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
