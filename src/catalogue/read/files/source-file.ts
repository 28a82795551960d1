import type { CsvForm, Place } from '../layouts/layout.js';
import type { SourceKind } from '../raw/raw-tables.js';
import { type Bytes, counted, type OnRead, openBytes, unpack } from './bytes.js';
import { openEntry } from './zip.js';

/** Where a raw file of a source lies: plain data, which a worker can be told. */
export interface FilePlace extends Place {
  readonly role: SourceKind;
  readonly form: CsvForm;
  /** How many bytes there are to read: as they lie on disk, or come out of the .zip. */
  readonly size: number;
}

export interface SourceFile extends FilePlace {
  /** Its unpacked bytes, from the beginning. */
  open(onRead?: OnRead): Bytes;
}

export const sourceFile = (place: FilePlace): SourceFile => ({
  ...place,
  open: (onRead) => openPlace(place, onRead),
});

/** The unpacked bytes of a file. */
export function openPlace({ path, entry }: Omit<Place, 'name'>, onRead?: OnRead): Bytes {
  if (entry === null) return openBytes(path, onRead);
  return unpack(counted(openEntry(path, entry), onRead), `${entry} in ${path}`);
}
