import { hasBit } from '../../base/arrays.js';
import { bindings, INLINE_BYTES, STRING_BYTES } from '../../duckdb/duckdb.js';
import type { VectorPart } from '../../duckdb/vector-part.js';
import { TextColumn } from '../tables/text-column.js';

/** Reads a column of texts. */
export function readText(parts: readonly VectorPart[], rows: number): TextColumn {
  const offsets = new Int32Array(rows + 1);
  const validity = new Uint8Array((rows + 7) >> 3);
  const texts = new Texts();
  let row = 0;
  let filled = 0;
  for (const part of parts) {
    const strings = part.data(STRING_BYTES);
    const words = new Uint32Array(strings.buffer, strings.byteOffset, strings.length >> 2);
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
  }
  return new TextColumn(texts.take(), offsets, filled < rows ? validity : undefined);
}

/** Long texts that stand one behind the other in DuckDB's memory, as those of a vector mostly do. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

const NO_RUN: Run = { start: 0, end: 0, bytes: new Uint8Array(0) };

/** The run that begins in a row: one call for all of it, as a call for each text takes far longer. */
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

const addressOf = (words: Uint32Array, row: number): number =>
  words[4 * row + 2] + words[4 * row + 3] * 2 ** 32;

/** Up to this many bytes are copied faster here than by a call into the engine. */
const SHORT = 32;

/** Gathers texts one behind the other. */
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
    if (size > this.bytes.length) {
      const bytes = new Uint8Array(2 * size);
      bytes.set(this.bytes);
      this.bytes = bytes;
    }
    const { bytes } = this;
    if (length > SHORT) bytes.set(source.subarray(from, from + length), size - length);
    else for (let i = 0; i < length; i++) bytes[size - length + i] = source[from + i];
    this.length = 0;
  }
}
