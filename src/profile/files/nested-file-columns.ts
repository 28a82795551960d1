import type { DuckDBConnection } from '@duckdb/node-api';
import { parseLiteral } from '../../catalogue/index.js';
import type { ColumnFacts } from '../measure/column-facts.js';
import { identifier, readTexts } from '../measure/database.js';
import { duckdb } from '../measure/duckdb.js';
import { profileEntries } from '../measure/entries.js';
import type { NestedProfile } from '../profile-schema.js';

const EXAMPLES = 10;
/** Of a longer table every k-th row is opened. */
const MOST_ROWS = 200_000;
const CHUNK_ROWS = 2048;

const OPENED = {
  sql: 'SELECT row, key FROM "opened entries"',
  names: 'SELECT key, name FROM "opened entries"',
};

interface Entry {
  readonly row: number;
  readonly key: string;
  readonly name: string;
}

/** Opens the nested columns of a file: lists and records, as JSON, Python literals or Parquet types. */
export async function nestedFileColumns(
  connection: DuckDBConnection,
  file: string,
  table: string,
  facts: readonly ColumnFacts[],
): Promise<Record<string, NestedProfile>> {
  const profiles: [string, NestedProfile][] = [];
  for (const column of facts.filter(({ type }) => type === 'nested')) {
    profiles.push([column.name, await nestedColumn(connection, file, table, column)]);
  }
  return Object.fromEntries(profiles);
}

async function nestedColumn(
  connection: DuckDBConnection,
  file: string,
  table: string,
  { text, storedAs, rows }: ColumnFacts,
): Promise<NestedProfile> {
  const every = Math.max(1, Math.ceil(rows / MOST_ROWS));
  const cell = storedAs === 'VARCHAR' ? text : `to_json(${text})::VARCHAR`;
  const cells = await readTexts(
    connection,
    `SELECT ${cell} FROM ${identifier(table)}${every > 1 ? ` WHERE rowid % ${every} = 0` : ''}`,
  );
  const entries: Entry[] = [];
  const bad: NestedProfile['unreadable_examples'] = [];
  let unreadable = 0;
  cells.forEach((one, i) => {
    if (one === null) return;
    try {
      for (const entry of entriesOf(one)) entries.push({ row: i, ...entry });
    } catch (error) {
      unreadable++;
      const reason = error instanceof Error ? error.message : String(error);
      const example = {
        file,
        row: i * every + 1,
        reason: reason.slice(0, 120),
        raw: one.slice(0, 200),
      };
      if (bad.length < EXAMPLES) bad.push(example);
    }
  });
  await connection.run(
    'CREATE OR REPLACE TABLE "opened entries" (row INTEGER, key VARCHAR, name VARCHAR)',
  );
  await append(connection, entries);
  const profile = await profileEntries(connection, OPENED, cells.length);
  return { ...profile, unreadable, unreadable_examples: bad };
}

async function append(connection: DuckDBConnection, entries: readonly Entry[]): Promise<void> {
  const { DuckDBDataChunk, INTEGER, VARCHAR } = duckdb;
  const appender = await connection.createAppender('opened entries');
  for (let start = 0; start < entries.length; start += CHUNK_ROWS) {
    const part = entries.slice(start, start + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create([INTEGER, VARCHAR, VARCHAR], part.length);
    chunk.setColumns([
      part.map(({ row }) => row),
      part.map(({ key }) => key),
      part.map(({ name }) => name),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** The entries of a cell: of a list each element, of a record itself. Throws when it cannot be read. */
function entriesOf(cell: string): Omit<Entry, 'row'>[] {
  const value = parsed(cell);
  const list = Array.isArray(value) ? value : [value];
  return list.map(entryOf);
}

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return parseLiteral(cell);
  }
}

function entryOf(value: unknown): Omit<Entry, 'row'> {
  const field = fieldsOf(value);
  if (field === null) return { key: String(value), name: String(value) };
  const name = field('name') ?? field('title') ?? field('job') ?? JSON.stringify(value);
  const id = field('id') ?? field('iso_3166_1') ?? field('iso_639_1') ?? name;
  return { key: String(id), name: String(name) };
}

/** How to get at the fields of a record of either notation; null of what is none. */
function fieldsOf(value: unknown): ((name: string) => unknown) | null {
  if (value instanceof Map) return (name) => value.get(name);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return (name) => (value as Readonly<Record<string, unknown>>)[name];
}
