import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { identifier } from '../../duckdb/sql.js';

type Column = { readonly column_name: string; readonly column_type: string };

/** What Excel knows a file in UTF-8 by. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The columns of a query as CSV has them, as SQL: lists as JSON, whole numbers without a point. For Excel
 * in a language with its decimal sign, a byte order mark in front, and ' before what would be a formula.
 */
export async function csvCells(
  connection: DuckDBConnection,
  sql: string,
  excel?: 'es' | 'en',
): Promise<string> {
  const columns = await columnsOf(connection, sql);
  const cells = columns.map(({ column_name, column_type }, i) => {
    const name = identifier(column_name);
    const mark = excel && i === 0 ? BYTE_ORDER_MARK : '';
    return `${cellOf(name, column_type, excel)} AS ${identifier(mark + column_name)}`;
  });
  return cells.join(', ');
}

function cellOf(name: string, type: string, excel: 'es' | 'en' | undefined): string {
  if (type.endsWith('[]')) return `to_json(${name})`;
  if (type === 'DOUBLE') {
    const text = `regexp_replace(CAST(${name} AS VARCHAR), '\\.0$', '')`;
    return excel === 'es' ? `replace(${text}, '.', ',')` : text;
  }
  if (type !== 'VARCHAR' || !excel) return name;
  return `CASE WHEN ${isFormula(name)} THEN '''' || ${name} ELSE ${name} END`;
}

/** How many cells of a query Excel would take for formulas. */
export async function countFormulas(connection: DuckDBConnection, sql: string): Promise<number> {
  const texts = (await columnsOf(connection, sql)).filter(
    ({ column_type }) => column_type === 'VARCHAR',
  );
  const counts = texts.map(
    ({ column_name }) => `count(*) FILTER (${isFormula(identifier(column_name))})`,
  );
  const [{ n }] = await query<{ n: number }>(
    connection,
    `SELECT ${['0', ...counts].join(' + ')} AS n FROM (${sql})`,
  );
  return n;
}

const columnsOf = (connection: DuckDBConnection, sql: string) =>
  query<Column>(connection, `DESCRIBE (${sql})`);

/** A text that begins as formulas do, and is no negative number (OWASP, CSV injection). */
const isFormula = (name: string): string =>
  `(regexp_matches(${name}, '^[=+\\-@\\t\\r\\n＝＋－＠]') AND NOT regexp_full_match(${name}, '-\\d+([.,]\\d+)?'))`;
