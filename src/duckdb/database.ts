import type { DuckDBConnection } from '@duckdb/node-api';
import { duckdb } from './duckdb.js';

export interface Connections {
  readonly connections: readonly DuckDBConnection[];
  close(): void;
}

/** Opens so many connections to a database of this configuration, in memory unless in a file. */
export async function connect(
  count: number,
  configuration: Readonly<Record<string, string>>,
  file = ':memory:',
): Promise<Connections> {
  const instance = await duckdb.DuckDBInstance.create(file, configuration);
  const connections: DuckDBConnection[] = [];
  for (let i = 0; i < count; i++) connections.push(await instance.connect());
  return {
    connections,
    close: () => {
      for (const connection of connections) connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The rows of a query as objects; whole numbers of any size as numbers. */
export async function query<Row extends object>(
  connection: DuckDBConnection,
  sql: string,
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS().map(plain) as Row[];
}

/** BigInts become numbers, at any depth. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}
