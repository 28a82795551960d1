import type { DuckDBAppender, DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { bindings, duckdb } from '../../duckdb/duckdb.js';
import { VECTOR_ROWS } from '../../duckdb/vector-part.js';
import { fillVector } from '../../duckdb/vectors.js';
import { RAW_TABLES, type RawBatch, type RawTableName } from '../read/raw/raw-tables.js';
import { DUCKDB_TYPES } from './database.js';

/** A larger batch goes to DuckDB at once, and frees its room; for less, the call takes too long. */
const MUCH = { rows: 4096, text: 2 ** 20 };

/** Takes batches of rows into the raw tables; nothing can be read before `finish`. */
export class RawLoader {
  private readonly loaders = new Map<RawTableName, TableLoader>();

  private constructor() {}

  static async open(connection: DuckDBConnection): Promise<RawLoader> {
    const loader = new RawLoader();
    for (const table of Object.keys(RAW_TABLES) as RawTableName[]) {
      const types = Object.values(RAW_TABLES[table]).map((type) => DUCKDB_TYPES[type]);
      loader.loaders.set(table, {
        appender: await connection.createAppender(table),
        chunk: duckdb.DuckDBDataChunk.create(types),
      });
    }
    return loader;
  }

  append({ table, rows, columns }: RawBatch): void {
    const { appender, chunk } = this.loaders.get(table)!;
    for (let start = 0; start < rows; start += VECTOR_ROWS) {
      const count = Math.min(VECTOR_ROWS, rows - start);
      chunk.reset();
      chunk.rowCount = count;
      columns.forEach((column, i) => {
        fillVector(bindings.data_chunk_get_vector(chunk.chunk, i), column, start, count);
      });
      appender.appendDataChunk(chunk);
    }
    const text = columns.map((column) => ('ends' in column ? column.bytes.length : 0));
    const bytes = text.reduce((sum, length) => sum + length, 0);
    if (rows > MUCH.rows || bytes > MUCH.text) appender.flushSync();
  }

  finish(): void {
    for (const { appender } of this.loaders.values()) appender.closeSync();
  }
}

interface TableLoader {
  readonly appender: DuckDBAppender;
  /** Filled again and again. */
  readonly chunk: DuckDBDataChunk;
}
