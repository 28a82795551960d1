import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api';
import { connect } from '../../duckdb/database.js';
import { duckdb } from '../../duckdb/duckdb.js';
import { identifier } from '../../duckdb/sql.js';
import { ENTITY_KINDS, RAW_TABLES, type RawType, SOURCE_KINDS } from '../read/raw/raw-tables.js';

const { DOUBLE, ENUM, INTEGER, VARCHAR } = duckdb;

export const DUCKDB_TYPES: Readonly<Record<RawType, DuckDBType>> = {
  integer: INTEGER,
  number: DOUBLE,
  text: VARCHAR,
  role: ENUM(SOURCE_KINDS),
  kind: ENUM(ENTITY_KINDS),
};

/** One in-memory database; statements run on one thread each, side by side where they can. */
export interface Database {
  readonly first: DuckDBConnection;
  readonly second: DuckDBConnection;
  readonly third: DuckDBConnection;
  close(): void;
}

/** An in-memory DuckDB, raw tables empty; beyond `memory` (`400MB`) it writes to `spill`. */
export async function openDatabase(memory: string, spill = ''): Promise<Database> {
  const { connections, close } = await connect(3, {
    memory_limit: memory,
    temp_directory: spill,
    threads: '1',
    // DuckDB guesses how many rows a table has; where wrong, it holds the larger side of a join in
    // memory. The statements name the larger side first, and are carried out as they are written.
    disabled_optimizers: 'join_order,build_side_probe_side',
  });
  const [first, second, third] = connections;
  const tables = Object.entries(RAW_TABLES).map(([table, columns]) => {
    const types = Object.entries(columns).map(
      ([name, type]) => `${identifier(name)} ${DUCKDB_TYPES[type]}`,
    );
    return `CREATE TABLE ${table} (${types.join(', ')});`;
  });
  await first.run(`${tables.join('')}
    CREATE TABLE raw_counts (name VARCHAR, n BIGINT);
    CREATE TABLE other_types (type VARCHAR, n BIGINT)`);
  return { first, second, third, close };
}
