import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindings, duckdb } from '../../src/duckdb/duckdb.js';
import { checkStrings, fillStrings, readStrings } from '../../src/duckdb/strings.js';
import { partOf } from '../../src/duckdb/vector-part.js';

const chunkOf = (rows: number) => duckdb.DuckDBDataChunk.create([duckdb.VARCHAR], rows);

/** Up to 12 bytes stand in the vector itself, more are pointed to. */
const texts = fc.array(fc.string({ unit: 'binary', maxLength: 20 }), {
  minLength: 1,
  maxLength: 40,
});

describe('strings', () => {
  it("are read as DuckDB's own client writes them", () => {
    fc.assert(
      fc.property(texts, (written) => {
        const chunk = chunkOf(written.length);
        chunk.setColumnValues(0, written);
        const parts = [partOf(chunk.chunk, 0, written.length)];
        const { bytes, offsets } = readStrings(parts, written.length);
        const read = written.map((_, i) =>
          Buffer.from(bytes.subarray(offsets[i], offsets[i + 1])).toString(),
        );
        expect(read).toEqual(written);
      }),
    );
  });

  it("are written as DuckDB's own client reads them, from any row on", () => {
    fc.assert(
      fc.property(texts, fc.nat(), (given, from) => {
        const encoded = given.map((text) => Buffer.from(text));
        let end = 0;
        const ends = Int32Array.from(encoded, ({ length }) => {
          end += length;
          return end;
        });
        const start = from % given.length;
        const rows = given.length - start;
        const chunk = chunkOf(rows);
        const cells = { bytes: Buffer.concat(encoded), ends, validity: null };
        fillStrings(bindings.data_chunk_get_vector(chunk.chunk, 0), cells, start, rows);
        // DuckDB's client takes a byte order mark away.
        const withoutMark = given.map((text) => text.replace(/^\ufeff/, ''));
        expect(chunk.getColumnValues(0)).toEqual(withoutMark.slice(start));
      }),
    );
  });
});

describe('the check of how DuckDB keeps strings', () => {
  const sound = { fill: fillStrings, read: readStrings };
  const another = /^DuckDB v?\d[\w.-]* keeps strings in another way than this program; expected/;

  it('passes with the version that is installed', () => {
    expect(() => checkStrings(sound)).not.toThrow();
  });

  it('throws when a string that was read is not the one that was written', () => {
    const read: typeof readStrings = (parts, rows) => {
      const { bytes, ...rest } = readStrings(parts, rows);
      return { bytes: bytes.map((byte, i) => (i === 20 ? byte + 1 : byte)), ...rest };
    };
    expect(() => checkStrings({ ...sound, read })).toThrow(another);
  });

  it('throws when a string that was written is read otherwise', () => {
    const fill: typeof fillStrings = (vector, { bytes, ...rest }, start, rows) =>
      fillStrings(vector, { bytes: bytes.map((byte) => byte + 1), ...rest }, start, rows);
    expect(() => checkStrings({ ...sound, fill })).toThrow(another);
  });
});
