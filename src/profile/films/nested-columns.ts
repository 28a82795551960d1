import type { DuckDBConnection } from '@duckdb/node-api';
import { inTurn } from '../../base/in-turn.js';
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
  const profiles = await inTurn(
    Object.entries(lists),
    async ([column, list]): Promise<[string, NestedProfile]> => {
      const profile = await profileEntries(list, films, list.entitiesOf);
      return [column, { ...profile, ...bad.get(column) }];
    },
  );
  return Object.fromEntries(profiles);
}

type BadCells = Pick<NestedProfile, 'unreadable' | 'unreadable_examples'>;

async function badCells(connection: DuckDBConnection): Promise<Map<string, BadCells>> {
  const rows = await query<BadCells & { column: string }>(
    connection,
    `SELECT "column", count(*) AS unreadable,
       list({file: file, row: "row", reason: reason, raw: left(raw, 200)} ORDER BY file, "row")
         [1:${EXAMPLES}] AS unreadable_examples
     FROM bad_cells GROUP BY "column"`,
  );
  return new Map(rows.map(({ column, ...cells }) => [column, cells]));
}
