import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sourceNotFound, sourceUnreadable } from '../../../base/errors.js';
import type { Role } from '../raw/raw-tables.js';
import { type Bytes, counted, type OnRead, openBytes, unpack } from './bytes.js';
import { isZip, zipEntries } from './zip.js';

/** One raw file of a source. */
export interface SourceFile {
  /** Its name without the packing: movies_metadata.csv. */
  readonly name: string;
  readonly role: Role;
  /** Where its bytes lie on disk: the file itself, or the .zip that holds it. */
  readonly path: string;
  /** How many bytes there are to read: as they lie on disk, or come out of the .zip. */
  size(): Promise<number>;
  /** Its unpacked bytes, from the beginning. */
  open(onRead?: OnRead): Bytes;
}

/** What a source holds. */
export interface Sources {
  /** The path that was asked for. */
  readonly path: string;
  readonly layout: 'kaggle' | 'tmdb-5000' | 'ndjson';
  /** The files in the order of their roles: movies, credits, keywords. */
  readonly files: readonly SourceFile[];
}

type Layout = Sources['layout'];

type CsvLayoutName = Exclude<Layout, 'ndjson'>;

/** The file of each role; the films' must be there. */
const NAMES: Readonly<Record<CsvLayoutName, Readonly<Partial<Record<Role, string>>>>> = {
  kaggle: { movies: 'movies_metadata.csv', credits: 'credits.csv', keywords: 'keywords.csv' },
  'tmdb-5000': { movies: 'tmdb_5000_movies.csv', credits: 'tmdb_5000_credits.csv' },
};
const CSV_NAMES = Object.keys(NAMES) as CsvLayoutName[];
const JSON_LINES = /\.(?:ndjson|jsonl)$/i;
const PACKING = /\.(?:gz|zst)$/i;
const EXPECTED =
  'movies_metadata.csv, tmdb_5000_movies.csv or *.ndjson (plain, .gz, .zst), or a .zip of them';

/** A file that may be of use; `place` is its path, on disk or in the .zip. */
interface File extends Omit<SourceFile, 'role'> {
  readonly place: string;
}

/**
 * Tells the layout of a folder, a .zip or one file, and where each raw file is. Ratings and links
 * are left alone. Throws `source-not-found` when there is nothing to read, and `source-unreadable`
 * when it is not clear what to read.
 */
export async function findSources(path: string): Promise<Sources> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
      throw sourceNotFound(`${path} does not exist; expected a folder, a .zip or a file`);
    }
    throw sourceUnreadable(`${path} cannot be read (${error.message})`, error);
  });
  const files = info.isDirectory() ? await filesOfFolder(path) : await filesOfFile(path);
  const layout = layoutOf(path, files);
  if (layout === 'ndjson') {
    const movies = files.filter(({ name }) => JSON_LINES.test(name));
    return { path, layout, files: movies.map((file) => ({ ...file, role: 'movies' })) };
  }
  const roles = Object.entries(NAMES[layout]) as [Role, string][];
  return {
    path,
    layout,
    files: roles.flatMap(([role, wanted]) =>
      files.filter(({ name }) => name === wanted).map((file) => ({ ...file, role })),
    ),
  };
}

function layoutsIn(files: readonly File[]): Layout[] {
  const has = (test: (name: string) => boolean) => files.some(({ name }) => test(name));
  return [
    ...CSV_NAMES.filter((layout) => has((name) => name === NAMES[layout].movies)),
    ...(has((name) => JSON_LINES.test(name)) ? (['ndjson'] as const) : []),
  ];
}

function layoutOf(path: string, files: readonly File[]): Layout {
  const layouts = layoutsIn(files);
  if (layouts.length === 1) return layouts[0];
  if (layouts.length > 1) {
    throw sourceUnreadable(`${path} holds ${layouts.join(' and ')} files; expected one layout`);
  }
  if (files.length === 0) throw sourceNotFound(`${path} is empty; expected ${EXPECTED}`);
  if (files.length === 1 && files[0].place === path) {
    throw sourceNotFound(`${path} is not a file of films by its name; expected ${EXPECTED}`);
  }
  const names = files.map(({ name }) => name);
  const more = names.length > 10 ? ` and ${names.length - 10} more` : '';
  throw sourceNotFound(
    `${path} holds no films, only ${names.slice(0, 10).join(', ')}${more}; expected ${EXPECTED}`,
  );
}

async function filesOfFolder(folder: string): Promise<File[]> {
  const found = await readdir(folder, { withFileTypes: true });
  const paths = found.filter((entry) => !entry.isDirectory()).map(({ name }) => join(folder, name));
  const files = distinct(paths.sort().map(fileAt), folder);
  const zips = paths.filter((path) => /\.zip$/i.test(path));
  return layoutsIn(files).length === 0 && zips.length === 1 ? filesOfFile(zips[0]) : files;
}

async function filesOfFile(path: string): Promise<File[]> {
  if (!(await isZip(path))) return [fileAt(path)];
  const entries = await zipEntries(path);
  const files = entries
    .filter((entry) => !basename(entry.path).startsWith('.'))
    .map((entry) => ({
      name: basename(entry.path).replace(PACKING, ''),
      place: entry.path,
      path,
      size: async () => entry.size,
      open: (onRead?: OnRead) => unpack(counted(entry.open(), onRead), `${entry.path} in ${path}`),
    }));
  return distinct(files, path);
}

const fileAt = (path: string): File => ({
  name: basename(path).replace(PACKING, ''),
  place: path,
  path,
  // A file that is gone is told of when it is read.
  size: () =>
    stat(path).then(
      ({ size }) => size,
      () => 0,
    ),
  open: (onRead) => openBytes(path, onRead),
});

/** True for the name of a file that some layout has. */
const isWanted = (name: string) =>
  JSON_LINES.test(name) || CSV_NAMES.some((layout) => Object.values(NAMES[layout]).includes(name));

/** One file of each name: where a packed copy lies beside the plain file, the plain one. */
function distinct(files: readonly File[], where: string): File[] {
  const names = new Map<string, File>();
  for (const file of files) {
    const other = names.get(file.name);
    if (other && isWanted(file.name) && basename(other.place) === basename(file.place)) {
      throw sourceUnreadable(
        `${where} holds ${other.place} and ${file.place}; expected one ${file.name}`,
      );
    }
    if (!other || file.place.length < other.place.length) names.set(file.name, file);
  }
  return [...names.values()];
}
