import {
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  ENUM,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import {
  ENTITY_KINDS,
  RAW_TABLES,
  type RawBatch,
  type RawTableName,
  type RawType,
  ROLES,
} from '../read/raw-tables.js';

/** As many rows as a data chunk of DuckDB holds. */
const CHUNK_ROWS = 2048;

const DUCKDB_TYPES: Readonly<Record<RawType, DuckDBType>> = {
  integer: INTEGER,
  number: DOUBLE,
  text: VARCHAR,
  role: ENUM(ROLES),
  kind: ENUM(ENTITY_KINDS),
};

/**
 * Two connections to one in-memory database: most tables are too small for one statement to keep
 * both cores busy, so statements that do not depend on each other run side by side.
 */
export interface Database {
  readonly first: DuckDBConnection;
  readonly second: DuckDBConnection;
  close(): void;
}

/** An in-memory DuckDB with the raw tables, empty. `memory` as DuckDB writes it: `400MB`. */
export async function openDatabase(memory: string): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: memory });
  const connection = await instance.connect();
  for (const [table, columns] of Object.entries(RAW_TABLES)) {
    const types = Object.entries(columns).map(([name, type]) => `"${name}" ${DUCKDB_TYPES[type]}`);
    await connection.run(`CREATE TABLE ${table} (${types.join(', ')})`);
  }
  const second = await instance.connect();
  return {
    first: connection,
    second,
    close: () => {
      second.closeSync();
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Takes batches of rows into the raw tables; nothing can be read before `finish`. */
export class RawLoader {
  private readonly appenders = new Map<RawTableName, DuckDBAppender>();

  private constructor() {}

  static async open(connection: DuckDBConnection): Promise<RawLoader> {
    const loader = new RawLoader();
    for (const table of Object.keys(RAW_TABLES) as RawTableName[]) {
      loader.appenders.set(table, await connection.createAppender(table));
    }
    return loader;
  }

  append({ table, columns }: RawBatch): void {
    const appender = this.appenders.get(table)!;
    const types = Object.values(RAW_TABLES[table]).map((type) => DUCKDB_TYPES[type]);
    for (let start = 0; start < columns[0].length; start += CHUNK_ROWS) {
      const rows = Math.min(CHUNK_ROWS, columns[0].length - start);
      const chunk = DuckDBDataChunk.create(types, rows);
      for (let column = 0; column < columns.length; column++) {
        const vector = chunk.getColumnVector(column);
        const values = columns[column];
        for (let row = 0; row < rows; row++) vector.setItem(row, values[start + row]);
        vector.flush();
      }
      appender.appendDataChunk(chunk);
    }
  }

  finish(): void {
    for (const appender of this.appenders.values()) appender.closeSync();
  }
}

/** The rows of a query as objects. */
export async function query<Row extends Record<string, unknown>>(
  connection: DuckDBConnection,
  sql: string,
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS() as Row[];
}
