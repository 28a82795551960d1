import type { DuckDBConnection } from '@duckdb/node-api';
import { connect } from '../../duckdb/database.js';

export interface Database {
  readonly connection: DuckDBConnection;
  /** A second one: small tables keep one core busy each, so two are measured side by side. */
  readonly second: DuckDBConnection;
  close(): void;
}

/** Thousands of columns need small blocks, and one reader of them. */
const WIDE = { memory_limit: '600MB', default_block_size: '16384', threads: '1' };

/** A DuckDB of our own. `scratch` is a folder for what does not fit into memory. */
export async function openDatabase(
  scratch: string,
  { file = ':memory:', wide = false } = {},
): Promise<Database> {
  const configuration = { memory_limit: '400MB', temp_directory: scratch, ...(wide && WIDE) };
  const { connections, close } = await connect(2, configuration, file);
  return { connection: connections[0], second: connections[1], close };
}
