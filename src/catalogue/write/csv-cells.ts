import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { identifier } from '../../duckdb/sql.js';

type Column = { readonly column_name: string; readonly column_type: string };

/** What Excel knows a file in UTF-8 by. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The columns of a query as CSV has them, as SQL: lists as JSON, whole numbers without a point. For Excel
 * in a language with its decimal sign, a byte order mark in front, and ' before what would be a formula;
 * `formulas` counts these.
 */
export async function csvCells(connection: DuckDBConnection, sql: string, excel?: 'es' | 'en') {
  const columns = await query<Column>(connection, `DESCRIBE (${sql})`);
  const cells = columns.map(({ column_name, column_type }, i) => {
    const mark = excel && i === 0 ? BYTE_ORDER_MARK : '';
    const cell = cellOf(identifier(column_name), column_type, excel);
    return `${cell} AS ${identifier(mark + column_name)}`;
  });
  const counts = columns
    .filter(({ column_type }) => column_type === 'VARCHAR')
    .map(({ column_name }) => `count(*) FILTER (${isFormula(identifier(column_name))})`);
  return { cells: cells.join(', '), formulas: ['0', ...counts].join(' + ') };
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

/** A text that begins as formulas do, and is no negative number (OWASP, CSV injection). */
const isFormula = (name: string): string =>
  `(regexp_matches(${name}, '^[=+\\-@\\t\\r\\n＝＋－＠]') AND NOT regexp_full_match(${name}, '-\\d+([.,]\\d+)?'))`;
