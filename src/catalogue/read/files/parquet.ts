import { stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { messageOf, sourceUnreadable } from '../../../base/errors.js';
import { connect, query } from '../../../duckdb/database.js';
import { identifier, literal } from '../../../duckdb/sql.js';
import { readStrings } from '../../../duckdb/strings.js';
import { partOf } from '../../../duckdb/vector-part.js';
import { readTexts } from '../../../duckdb/vectors.js';

/** Structs of TMDB's API whose fields are columns of their own. */
const APART: Readonly<Record<string, readonly string[]>> = {
  credits: ['cast', 'crew'],
  keywords: ['keywords'],
};

/** The rows of a Parquet file as those of a CSV file, the same each time. Throws `source-unreadable`. */
export async function* parquetAsCsv(
  path: string,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const { connections, close } = await connect(1, { threads: '1' });
  try {
    yield* rowsOf(connections[0], path, onRead);
  } catch (error) {
    const [reason] = messageOf(error).split('\n');
    throw sourceUnreadable(
      `${path} cannot be read as Parquet (${reason}); expected a whole file`,
      error,
    );
  } finally {
    close();
  }
}

async function* rowsOf(
  connection: DuckDBConnection,
  path: string,
  onRead?: (bytes: number) => void,
) {
  const { size } = await stat(path);
  // Signs of a pattern, which DuckDB takes paths for.
  const file = literal(path.replace(/[*?[]/g, '[$&]'));
  const table = `read_parquet(${file}, hive_partitioning = false)`;
  const [{ total }] = await query<{ total: number }>(
    connection,
    `SELECT sum(num_rows) AS total FROM parquet_file_metadata(${file})`,
  );
  const columns = await query<Column>(
    connection,
    `SELECT column_name, replace(column_type, '"', '') AS column_type FROM (DESCRIBE FROM ${table})`,
  );
  // DuckDB adds numbers to repeated names; the file's own are refused as those of any CSV file.
  const own = new Set(await readTexts(connection, `SELECT name FROM parquet_schema(${file})`));
  const cells = columns.flatMap((column) => {
    const { column_name: name } = column;
    return cellsOf(column, own.has(name) ? name : name.replace(/_\d+$/, ''));
  });
  yield Buffer.from(`${cells.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join()}\n`);
  const texts = cells.map(({ sql }) => sql).join(`, ',', `);
  const result = await connection.stream(`SELECT concat(${texts}, chr(10)) FROM ${table}`);
  let done = 0;
  while (done < total) {
    const chunk = await result.fetchChunk();
    if (!chunk?.columnCount) throw new Error(`it gave ${done} rows of ${total}`);
    const { rowCount } = chunk;
    yield readStrings([partOf(chunk.chunk, 0, rowCount)], rowCount).bytes;
    const before = Math.floor((size * done) / total);
    done += rowCount;
    onRead?.(Math.floor((size * done) / total) - before);
  }
}

interface Column {
  readonly column_name: string;
  readonly column_type: string;
}

/** What a column gives as CSV: cells of a name, each as SQL. */
function cellsOf({ column_name, column_type: type }: Column, name: string) {
  const column = identifier(column_name);
  const fields = APART[name]?.filter((field) => type.includes(`${field} STRUCT`)) ?? [];
  if (fields.length === 0) return [{ name, sql: textOf(column, type) }];
  return fields.map((field) => ({ name: field, sql: json(`${column}[${literal(field)}]`) }));
}

const quoted = (text: string) => `'"' || replace(${text}::VARCHAR, '"', '""') || '"'`;
const json = (value: string) => quoted(`to_json(${value})`);

function textOf(column: string, type: string): string {
  if (/\]$|^(?:STRUCT|MAP|UNION)\(/.test(type)) return json(column);
  // Whole numbers are often kept as others where some are missing.
  if (/^(?:FLOAT|DOUBLE)$/.test(type)) return `regexp_replace(${column}::VARCHAR, '[.]0$', '')`;
  // Dates are often kept as the midnights that they begin with.
  if (type.startsWith('TIMESTAMP')) {
    const time = `make_timestamp(epoch_us(${column}))`;
    return `if(${time} = ${time}::DATE, ${time}::DATE::VARCHAR, ${time}::VARCHAR)`;
  }
  // Old writers do not say which bytes are text.
  if (type === 'BLOB') return quoted(`coalesce(try(decode(${column})), ${column}::VARCHAR)`);
  return quoted(column);
}
