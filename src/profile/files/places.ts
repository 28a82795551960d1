import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { messageOf, sourceUnreadable } from '../../base/errors.js';
import { findSources, isZip, type Place, zipEntries } from '../../catalogue/index.js';

/** What a table is called. */
export const KIND = /\.(?:(csv|tsv|txt)|(parquet)|json|ndjson|jsonl)(?:\.gz|\.zst)?$/i;

/**
 * The files at a path: of a folder or .zip those of films, credits and keywords that `build` would read,
 * films first, or else all tables; where there are none, the path itself. Throws a `UserError` where a
 * folder cannot be read.
 */
export async function placesOf(path: string): Promise<readonly Place[]> {
  const own = [{ name: basename(path), path, entry: null }];
  const info = await stat(path).catch(() => null);
  const isFolder = info?.isDirectory() ?? false;
  if (!isFolder && !(info?.isFile() && (await isZip(path)))) return own;
  const films = await findSources(path).catch(() => null);
  if (films) return films.files;
  const found: Place[] = isFolder
    ? (await namesIn(path)).map((name) => ({ name, path: join(path, name), entry: null }))
    : (await zipEntries(path).catch(() => [])).map(({ path: entry }) => ({
        name: basename(entry),
        path,
        entry,
      }));
  const tables = found.filter(({ name }) => KIND.test(name) && !name.startsWith('.'));
  return tables.length > 0
    ? tables.sort((a, b) => Number(a.name > b.name) - Number(a.name < b.name))
    : own;
}

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    throw sourceUnreadable(
      `${folder} cannot be read (${messageOf(error)}); expected a folder of files`,
      error,
    );
  });
