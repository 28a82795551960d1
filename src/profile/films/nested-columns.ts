import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { profileEntries } from '../measure/entries.js';
import type { NestedProfile } from '../schema/profile-schema.js';
import type { AllLists } from './film-lists.js';

const EXAMPLES = 10;

/** The nested columns of the raw files, with the cells that did not parse. */
export async function nestedColumns(
  connection: DuckDBConnection,
  lists: AllLists['nested'],
  hasBadCells: boolean,
): Promise<Record<string, NestedProfile>> {
  const [{ films }] = await query<{ films: number }>(
    connection,
    'SELECT count(*) AS films FROM movies',
  );
  const bad = hasBadCells ? await badCells(connection) : new Map<string, BadCells>();
  const profiles: [string, NestedProfile][] = [];
  for (const [column, list] of Object.entries(lists)) {
    const profile = await profileEntries(list, films, list.entitiesOf);
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
