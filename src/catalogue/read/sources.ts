import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Role } from './raw-tables.js';

/** One raw file of a source. */
export interface SourceFile {
  /** Its name without the packing: movies_metadata.csv. */
  readonly name: string;
  readonly role: Role;
  /** Where its bytes lie on disk: the file itself, or the .zip that holds it. */
  readonly path: string;
  /** Its unpacked bytes, from the beginning. */
  open(): AsyncIterable<Uint8Array>;
}

/** What a source holds. */
export interface Sources {
  /** The path that was asked for. */
  readonly path: string;
  readonly layout: 'kaggle' | 'tmdb-5000' | 'ndjson';
  /** The files in the order of their roles: movies, credits, keywords. */
  readonly files: readonly SourceFile[];
}

/* Interim: replaced by the full version (zip, zst, layouts, errors) with the same types. */
export async function findSources(path: string): Promise<Sources> {
  const names = { movies: 'movies_metadata.csv', credits: 'credits.csv', keywords: 'keywords.csv' };
  const files = Object.entries(names).map(([role, name]) => {
    const packed = join(path, `${name}.gz`);
    const file = existsSync(packed) ? packed : join(path, name);
    return {
      name,
      role: role as Role,
      path: file,
      open: () =>
        file === packed
          ? createReadStream(file).pipe(createGunzip({ chunkSize: 1 << 18 }))
          : createReadStream(file),
    };
  });
  return { path, layout: 'kaggle', files };
}
