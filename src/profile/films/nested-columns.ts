import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../measure/database.js';
import { profileEntries } from '../measure/entries.js';
import type { NestedProfile } from '../profile-schema.js';
import { ENTRIES } from './open-films.js';

const EXAMPLES = 10;

/** The nested columns of the raw files, with the cells that did not parse. */
export async function nestedColumns(
  connection: DuckDBConnection,
  films: number,
  hasBadCells: boolean,
): Promise<Record<string, NestedProfile>> {
  const bad = hasBadCells ? await badCells(connection) : new Map<string, BadCells>();
  const profiles: [string, NestedProfile][] = [];
  for (const [column, entries] of Object.entries(ENTRIES)) {
    const profile = await profileEntries(connection, entries, films);
    const found = bad.get(column);
    profiles.push([
      column,
      { ...profile, unreadable: found?.n ?? 0, unreadable_examples: found?.examples ?? [] },
    ]);
  }
  return Object.fromEntries(profiles);
}

interface BadCells {
  readonly n: number;
  readonly examples: NestedProfile['unreadable_examples'];
}

async function badCells(connection: DuckDBConnection): Promise<Map<string, BadCells>> {
  const rows = await query<BadCells & { column: string }>(
    connection,
    `SELECT "column", count(*) AS n,
       list({file: file, row: "row", reason: reason, raw: left(raw, 200)} ORDER BY file, "row")
         [1:${EXAMPLES}] AS examples
     FROM bad_cells GROUP BY "column"`,
  );
  return new Map(rows.map(({ column, n, examples }) => [column, { n, examples }]));
}
