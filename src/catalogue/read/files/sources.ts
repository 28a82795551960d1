import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { messageOf, sourceNotFound, sourceUnreadable, systemCode } from '../../../base/errors.js';
import { CSV_LAYOUTS, CSV_NAMES, type LayoutName } from '../raw/layouts.js';
import type { SourceKind } from '../raw/raw-tables.js';
import { type Bytes, counted, type OnRead, openBytes, unpack } from './bytes.js';
import { isZip, openEntry, zipEntries } from './zip.js';

/** Where a raw file of a source lies: plain data, which a worker can be told. */
export interface FilePlace {
  /** Its name without the packing: movies_metadata.csv. */
  readonly name: string;
  readonly role: SourceKind;
  /** Where its bytes lie on disk: the file itself, or the .zip that holds it. */
  readonly path: string;
  /** Its path in the .zip; null for a file by itself. */
  readonly entry: string | null;
  /** How many bytes there are to read: as they lie on disk, or come out of the .zip. */
  readonly size: number;
}

export interface SourceFile extends FilePlace {
  /** Its unpacked bytes, from the beginning. */
  open(onRead?: OnRead): Bytes;
}

export interface Sources {
  /** The path that was asked for. */
  readonly path: string;
  readonly layout: LayoutName;
  /** The files in the order of their roles: movies, credits, keywords. */
  readonly files: readonly SourceFile[];
}

const JSON_LINES = /\.(?:ndjson|jsonl)$/i;
const PACKING = /\.(?:gz|zst)$/i;
const EXPECTED =
  'movies_metadata.csv, tmdb_5000_movies.csv or *.ndjson (plain, .gz, .zst), or a .zip of them';

/** A file that may be of use; its size is known where it lies in a .zip. */
type Found = Pick<FilePlace, 'name' | 'path' | 'entry'> & Partial<Pick<FilePlace, 'size'>>;

/**
 * Tells the layout of a folder, a .zip or one file, and where each raw file is. Throws
 * `source-not-found` when there is nothing to read, `source-unreadable` when it is not clear what.
 */
export async function findSources(path: string): Promise<Sources> {
  const info = await stat(path).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) {
      throw sourceNotFound(`${path} does not exist; expected a folder, a .zip or a file`);
    }
    throw sourceUnreadable(`${path} cannot be read (${messageOf(error)})`, error);
  });
  const found = info.isDirectory() ? await filesOfFolder(path) : await filesOfFile(path);
  const layout = layoutOf(path, found);
  const wanted =
    layout === 'ndjson'
      ? found.filter(({ name }) => JSON_LINES.test(name)).map((file) => fileOf(file, 'movies'))
      : CSV_LAYOUTS[layout].flatMap(({ name, role }) =>
          found.filter((file) => file.name === name).map((file) => fileOf(file, role)),
        );
  return { path, layout, files: await Promise.all(wanted) };
}

async function fileOf(found: Found, role: SourceKind): Promise<SourceFile> {
  // A file that is gone is told of when it is read.
  const size = found.size ?? (await stat(found.path).catch(() => null))?.size ?? 0;
  return sourceFile({ ...found, role, size });
}

export const sourceFile = (place: FilePlace): SourceFile => ({
  ...place,
  open: (onRead) => {
    const { path, entry } = place;
    if (entry === null) return openBytes(path, onRead);
    return unpack(counted(openEntry(path, entry), onRead), `${entry} in ${path}`);
  },
});

function layoutsIn(files: readonly Found[]): LayoutName[] {
  const has = (test: (name: string) => boolean) => files.some(({ name }) => test(name));
  return [
    ...CSV_NAMES.filter((layout) => has((name) => name === CSV_LAYOUTS[layout][0].name)),
    ...(has((name) => JSON_LINES.test(name)) ? (['ndjson'] as const) : []),
  ];
}

function layoutOf(path: string, files: readonly Found[]): LayoutName {
  const layouts = layoutsIn(files);
  if (layouts.length === 1) return layouts[0];
  if (layouts.length > 1) {
    throw sourceUnreadable(`${path} holds ${layouts.join(' and ')} files; expected one layout`);
  }
  if (files.length === 0) throw sourceNotFound(`${path} is empty; expected ${EXPECTED}`);
  if (files.length === 1 && placeOf(files[0]) === path) {
    throw sourceNotFound(`${path} is not a file of films by its name; expected ${EXPECTED}`);
  }
  const names = files.map(({ name }) => name);
  const more = names.length > 10 ? ` and ${names.length - 10} more` : '';
  throw sourceNotFound(
    `${path} holds no films, only ${names.slice(0, 10).join(', ')}${more}; expected ${EXPECTED}`,
  );
}

async function filesOfFolder(folder: string): Promise<Found[]> {
  const found = await readdir(folder, { withFileTypes: true });
  const paths = found.filter((entry) => !entry.isDirectory()).map(({ name }) => join(folder, name));
  const files = distinct(paths.sort().map(fileAt), folder);
  const zips = paths.filter((path) => /\.zip$/i.test(path));
  return layoutsIn(files).length === 0 && zips.length === 1 ? filesOfFile(zips[0]) : files;
}

async function filesOfFile(path: string): Promise<Found[]> {
  if (!(await isZip(path))) return [fileAt(path)];
  const files = (await zipEntries(path))
    .filter((entry) => !basename(entry.path).startsWith('.'))
    .map(({ path: entry, size }) => ({ name: nameOf(entry), path, entry, size }));
  return distinct(files, path);
}

const fileAt = (path: string): Found => ({ name: nameOf(path), path, entry: null });

const nameOf = (path: string) => basename(path).replace(PACKING, '');

const placeOf = ({ path, entry }: Found) => entry ?? path;

const isWanted = (name: string) =>
  JSON_LINES.test(name) ||
  CSV_NAMES.some((layout) => CSV_LAYOUTS[layout].some((file) => file.name === name));

/** One file of each name: where a packed copy lies beside the plain file, the plain one. */
function distinct(files: readonly Found[], where: string): Found[] {
  const names = new Map<string, Found>();
  for (const file of files) {
    const [place, other] = [placeOf(file), names.get(file.name)];
    if (other && isWanted(file.name) && basename(placeOf(other)) === basename(place)) {
      throw sourceUnreadable(
        `${where} holds ${placeOf(other)} and ${place}; expected one ${file.name}`,
      );
    }
    if (!other || place.length < placeOf(other).length) names.set(file.name, file);
  }
  return [...names.values()];
}
