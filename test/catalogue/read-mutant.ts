import { UserError } from '../../src/base/errors.js';
import {
  RAW_TABLES,
  type RawBatch,
  SOURCE_KINDS,
  type SourceKind,
} from '../../src/catalogue/read/raw/raw-tables.js';
import { readFiles } from '../../src/catalogue/read/read-files.js';
import { mutant, type RawFiles, sourceInMemory } from './mutants.js';

/** A mutant as the reader gives it, under rows and keys that no other mutant has. */
export interface ReadMutant {
  readonly seed: number;
  readonly files: RawFiles;
  /** What the names of its files begin with. */
  readonly folder: string;
  /** The headers, which are no rows. */
  readonly headers: readonly Header[];
  readonly batches: readonly RawBatch[];
  /** Its rows lie above the first of these and up to the second. */
  readonly rows: readonly [number, number];
}

export interface Header {
  readonly role: SourceKind;
  readonly start: number;
  readonly bytes: number;
}

/** Rows and keys set aside for each mutant: far more than any has. */
const ROOM = 10_000;

/** Few, so that a mutant's rows go over the end of a batch. */
const BATCH_ROWS = 16;

/** Reads the mutant that stands at a place among others; null where it is refused with a clear error. */
export async function readMutant(seed: number, place: number): Promise<ReadMutant | null> {
  const files = mutant(seed);
  const folder = `${seed}/`;
  const batches: RawBatch[] = [];
  try {
    const source = await sourceInMemory(files, folder);
    await readFiles(source.files, (batch) => batches.push(batch), {
      batchRows: BATCH_ROWS,
    });
  } catch (error) {
    if (error instanceof UserError && error.code === 'source-unreadable') return null;
    throw error;
  }
  const headers = batches.flatMap(headersOf);
  for (const batch of batches) move(batch, place * ROOM);
  return { seed, files, folder, headers, batches, rows: [place * ROOM, (place + 1) * ROOM] };
}

function headersOf({ table, columns }: RawBatch): Header[] {
  if (table !== 'raw_records') return [];
  const [roles, rows, starts, bytes] = columns as [
    Uint8Array,
    Int32Array,
    Float64Array,
    Int32Array,
  ];
  return [...rows.keys()]
    .filter((i) => rows[i] === 0)
    .map((i) => ({ role: SOURCE_KINDS[roles[i]], start: starts[i], bytes: bytes[i] }));
}

/** Adds to all rows and keys. A header becomes a row of no file: one of many files could not be told. */
function move({ table, columns }: RawBatch, by: number): void {
  Object.keys(RAW_TABLES[table]).forEach((name, i) => {
    const column = columns[i];
    if (!(column instanceof Int32Array) || !/^(row|first_row|key|job_key)$/.test(name)) return;
    column.forEach((value, at) => {
      column[at] = name === 'row' && value === 0 ? -1 : value + by;
    });
  });
}
