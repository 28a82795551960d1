import type { Vector } from '@duckdb/node-bindings';
import { grown, hasBit } from '../base/arrays.js';
import { refuseTooLarge } from '../base/errors.js';
import { once } from '../base/once.js';
import { bindings, duckdb } from './duckdb.js';
import { partOf, VECTOR_ROWS, type VectorPart } from './vector-part.js';

/** A string in a vector: `duckdb_string_t` of DuckDB's C interface (duckdb.h). */
const STRING_BYTES = 16;
/** A string of up to this many bytes stands in the vector itself; a longer one is pointed to. */
const INLINE_BYTES = 12;

/** Texts to write, one after the other in UTF-8. */
export interface TextCells {
  readonly bytes: Uint8Array;
  /** Where each cell ends in `bytes`. */
  readonly ends: Int32Array;
  /** One bit a cell, lowest first, 0 = empty cell; null when no cell is empty. */
  readonly validity: Uint8Array | null;
}

/** Texts that were read, as Arrow has them. */
export interface Strings {
  readonly bytes: Uint8Array;
  /** Where each cell starts in `bytes`, and the end: one more than there are cells. */
  readonly offsets: Int32Array;
  /** As in TextCells; undefined when no cell is empty. */
  readonly validity: Uint8Array | undefined;
}

/** Writes some texts, from that at `start` on, into a vector. */
export function fillStrings(vector: Vector, cells: TextCells, start: number, rows: number): void {
  checkedOnce();
  fill(vector, cells, start, rows);
}

export function readStrings(parts: readonly VectorPart[], rows: number, what?: string): Strings {
  checkedOnce();
  return read(parts, rows, what);
}

const checkedOnce = once(checkStrings);

/** Throws unless we and DuckDB's own client read what the other wrote: both follow pointers. */
export function checkStrings(ours = { fill, read }): void {
  const texts = ['of twelve by', 'of thirteen b', '', 'one of a good many more bytes'];
  const bytes = Buffer.from(texts.join(''));
  let end = 0;
  const ends = Int32Array.from(texts, (text) => {
    end += text.length;
    return end;
  });
  const rows = texts.length;
  const [theirs, written] = [1, 2].map(() => duckdb.DuckDBDataChunk.create([duckdb.VARCHAR], rows));
  theirs.setColumnValues(0, texts);
  const part = partOf(theirs.chunk, 0, rows);
  // No pointer is followed unless the lengths stand where they should.
  const words = wordsOf(part);
  if (texts.every(({ length }, row) => words[4 * row] === length)) {
    const { bytes: found } = ours.read([part], rows);
    const vector = bindings.data_chunk_get_vector(written.chunk, 0);
    ours.fill(vector, { bytes, ends, validity: null }, 0, rows);
    const read = written.getColumnValues(0);
    if (bytes.equals(found) && texts.every((text, row) => read[row] === text)) return;
  }
  throw new Error(
    `DuckDB ${duckdb.version()} keeps strings in another way than this program; ` +
      'expected the version that package-lock.json names',
  );
}

const strings = new Uint8Array(VECTOR_ROWS * STRING_BYTES);
const words = new Uint32Array(strings.buffer);

/** Writes strings as one block: `vector_assign_string_element_len` a row takes far longer. */
function fill(vector: Vector, cells: TextCells, start: number, rows: number): void {
  const { bytes, ends, validity } = cells;
  // All long texts, and what stands between them, as DuckDB's own.
  const first = start === 0 ? 0 : ends[start - 1];
  const address = placeIn(vector, bytes.subarray(first, ends[start + rows - 1]));
  strings.fill(0);
  let at = first;
  for (let row = 0; row < rows; row++) {
    const end = ends[start + row];
    const length = end - at;
    const string = row * STRING_BYTES;
    // Length, then the text itself, or its first letters and where it is.
    words[string >> 2] = length;
    const here = length > INLINE_BYTES ? 4 : length;
    for (let i = 0; i < here; i++) strings[string + 4 + i] = bytes[at + i];
    if (length > INLINE_BYTES) {
      const place = address + at - first;
      words[(string >> 2) + 2] = place % 2 ** 32;
      words[(string >> 2) + 3] = place / 2 ** 32;
    }
    at = end;
  }
  bindings.copy_data_to_vector(vector, 0, strings.buffer, 0, rows * STRING_BYTES);
  if (validity) {
    bindings.vector_ensure_validity_writable(vector);
    const buffer = validity.buffer as ArrayBuffer;
    const from = validity.byteOffset + (start >> 3);
    bindings.copy_data_to_vector_validity(vector, 0, buffer, from, (rows + 7) >> 3);
  }
}

/**
 * Gives the texts to a vector as if one string, its first, and tells where DuckDB put them. They
 * stay as long as the vector; strings written over the first may point into them.
 */
function placeIn(vector: Vector, bytes: Uint8Array): number {
  if (bytes.length <= INLINE_BYTES) return 0;
  bindings.vector_assign_string_element_len(vector, 0, bytes);
  const { buffer, byteOffset } = bindings.vector_get_data(vector, STRING_BYTES);
  return Number(new DataView(buffer, byteOffset, STRING_BYTES).getBigUint64(8, true));
}

function read(parts: readonly VectorPart[], rows: number, what = 'a column of texts'): Strings {
  const offsets = new Int32Array(rows + 1);
  const validity = new Uint8Array((rows + 7) >> 3);
  const texts = new Texts();
  let row = 0;
  let filled = 0;
  for (const part of parts) {
    const words = wordsOf(part);
    const strings = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
    let run = NO_RUN;
    for (let i = 0; i < part.rows; i++) {
      if (!part.validity || hasBit(part.validity, i)) {
        const length = words[4 * i];
        if (length <= INLINE_BYTES) {
          texts.add(strings, i * STRING_BYTES + 4, length);
        } else {
          const address = addressOf(words, i);
          if (address < run.start || address + length > run.end) run = runFrom(part, words, i);
          texts.add(run.bytes, address - run.start, length);
        }
        validity[row >> 3] |= 1 << (row & 7);
        filled++;
      }
      offsets[++row] = texts.size;
    }
    refuseTooLarge(what, texts.size);
  }
  return { bytes: texts.take(), offsets, validity: filled < rows ? validity : undefined };
}

/** Long texts, one behind the other in DuckDB's memory, as those of a vector mostly are. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

const NO_RUN: Run = { start: 0, end: 0, bytes: new Uint8Array(0) };

/** The run that begins in a row, by one call for all of it: a call for each takes far longer. */
function runFrom({ rows, validity }: VectorPart, words: Uint32Array, first: number): Run {
  const start = addressOf(words, first);
  let end = start;
  for (let i = first; i < rows; i++) {
    const length = words[4 * i];
    if (length <= INLINE_BYTES || (validity && !hasBit(validity, i))) continue;
    if (addressOf(words, i) !== end) break;
    end += length;
  }
  const { buffer, byteOffset } = words;
  const pointer = byteOffset + first * STRING_BYTES + 8;
  const bytes = bindings.get_data_from_pointer(buffer as ArrayBuffer, pointer, end - start);
  return { start, end, bytes };
}

/** The strings of a part, four words each. */
function wordsOf(part: VectorPart): Uint32Array {
  const { buffer, byteOffset, length } = part.data(STRING_BYTES);
  return new Uint32Array(buffer, byteOffset, length >> 2);
}

const addressOf = (words: Uint32Array, row: number): number =>
  words[4 * row + 2] + words[4 * row + 3] * 2 ** 32;

/** Up to this many bytes are copied faster here than by a call into the engine. */
const SHORT = 32;

/** More would go beyond what an array may hold, before its texts do. */
const MOST_GROWTH = 2 ** 28;

class Texts {
  size = 0;
  private bytes = new Uint8Array(2 ** 16);
  /** What is still to be copied: texts that stand together there too are copied in one piece. */
  private source: Uint8Array = this.bytes;
  private from = 0;
  private length = 0;

  add(source: Uint8Array, from: number, length: number): void {
    if (source !== this.source || from !== this.from + this.length) {
      this.copy();
      this.source = source;
      this.from = from;
    }
    this.length += length;
    this.size += length;
  }

  take(): Uint8Array {
    this.copy();
    return this.bytes.subarray(0, this.size);
  }

  private copy(): void {
    const { size, source, from, length } = this;
    if (size > this.bytes.length)
      this.bytes = grown(this.bytes, size + Math.min(size, MOST_GROWTH));
    const { bytes } = this;
    if (length > SHORT) bytes.set(source.subarray(from, from + length), size - length);
    else for (let i = 0; i < length; i++) bytes[size - length + i] = source[from + i];
    this.length = 0;
  }
}
