import { basename, resolve } from 'node:path';
import { usage } from '../../../base/errors.js';
import type { ColumnNames } from '../layouts/column-names.js';
import { findSources, type Sources } from './sources.js';

/** A source of several, under a name that it alone has. */
export interface NamedSource extends Sources {
  readonly name: string;
}

/**
 * As `findSources`, of one path or several; names of columns are for those that have such columns,
 * one at least. Of JSON the overviews in these languages are read, too. Throws `usage` where a path
 * is given twice.
 */
export async function findEachSource(
  paths: string | readonly string[],
  columns?: ColumnNames,
  languages: readonly string[] = ['es'],
): Promise<NamedSource[]> {
  const all = [paths].flat();
  const failed: unknown[] = [];
  const found: NamedSource[] = [];
  for (const path of all) {
    const name = basename(resolve(path));
    const alike = found.filter((one) => basename(resolve(one.path)) === name);
    if (alike.some((one) => resolve(one.path) === resolve(path))) {
      throw usage(`--source ${path} is given twice; expected each source once`);
    }
    const sources = await findSources(path, columns).catch((error: unknown) => {
      if (columns === undefined || all.length === 1) throw error;
      failed.push(error);
      return findSources(path);
    });
    const own = alike.length > 0 ? `${name} ${alike.length + 1}` : name;
    const files = sources.files.map((file) => ({
      ...file,
      // Files of several may be called the same.
      name: all.length > 1 ? `${own}/${file.name}` : file.name,
      form: file.form?.json !== undefined ? { ...file.form, overviews: languages } : file.form,
    }));
    found.push({ ...sources, name: own, files });
  }
  if (failed.length === all.length) throw failed[0];
  return found;
}
