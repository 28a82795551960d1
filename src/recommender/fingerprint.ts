import { createHash } from 'node:crypto';
import { type Catalogue, TABLE_NAMES } from '../catalogue/index.js';

/**
 * A short hash of what the features of a catalogue rest on: the length of every table and its
 * columns of numbers. A model is only used with the catalogue that it was built from.
 */
export function fingerprint({ tables }: Catalogue): string {
  const hash = createHash('sha256');
  for (const name of TABLE_NAMES) {
    hash.update(`${name} ${tables[name].length}\n`);
    for (const column of Object.values(tables[name])) {
      if (ArrayBuffer.isView(column)) hash.update(column as Uint8Array);
    }
  }
  return hash.digest('hex').slice(0, 16);
}
