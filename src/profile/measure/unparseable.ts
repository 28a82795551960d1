import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import type { ColumnProfile } from '../schema/column-schema.js';
import { cellsOf, inColumns } from './cells.js';
import { type ColumnFacts, TESTS } from './column-facts.js';

type Examples = ColumnProfile['not_of_type_examples'];

const EXAMPLES = 5;
const SHOWN = 80;

/** How a cell reads that is of its column's type. */
const READS = new Map<ColumnFacts['type'], (text: string) => string>([
  ['number', TESTS.numbers],
  ['identifier', TESTS.numbers],
  ['date', TESTS.dates],
  ['url', TESTS.urls],
]);

/** By column, the first cells that do not read as its type, with their rows. */
export async function unparseableExamples(
  connection: DuckDBConnection,
  facts: readonly ColumnFacts[],
): Promise<ReadonlyMap<ColumnFacts, Examples>> {
  const columns = facts.filter(
    ({ type, counts, rows, missing }) =>
      READS.has(type) && counts !== null && counts.of_type < rows - missing,
  );
  if (columns.length === 0) return new Map();
  const reads = [...READS].map(
    ([own, sql]) => `WHEN ${inColumns(columns, ({ type }) => type === own)} THEN ${sql('text')}`,
  );
  const found = await query<{ col: number; examples: Examples }>(
    connection,
    `SELECT col, min({row: place + 1, value: left(text, ${SHOWN})}, ${EXAMPLES}) AS examples
     FROM ${cellsOf(columns)}
     WHERE text IS NOT NULL AND NOT (CASE ${reads.join(' ')} END) GROUP BY col`,
  );
  return new Map(found.map(({ col, examples }) => [columns[col], examples]));
}
