import type { DuckDBConnection } from '@duckdb/node-api';
import { messageOf } from '../../base/errors.js';
import { inTurn } from '../../base/in-turn.js';
import { parseLiteral } from '../../catalogue/index.js';
import { identifier } from '../../duckdb/sql.js';
import { readTexts } from '../../duckdb/vectors.js';
import type { ColumnFacts } from '../measure/column-facts.js';
import { type Entity, profileEntries } from '../measure/entries.js';
import type { Lists } from '../measure/lists.js';
import type { NestedProfile } from '../schema/profile-schema.js';

const EXAMPLES = 10;
/** Of a longer table every k-th row is opened. */
const MOST_ROWS = 200_000;
/** Characters of a name. */
const NAME = 120;

/** Opens the nested columns of a file: lists and records, as JSON, Python literals or Parquet types. */
export async function nestedFileColumns(
  connection: DuckDBConnection,
  file: string,
  table: string,
  facts: readonly ColumnFacts[],
): Promise<Record<string, NestedProfile>> {
  const nested = facts.filter(({ type }) => type === 'nested');
  const profiles = await inTurn(nested, (column) => nestedColumn(connection, file, table, column));
  return Object.fromEntries(nested.map(({ name }, i) => [name, profiles[i]]));
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
  const opened = new OpenedLists();
  const bad: NestedProfile['unreadable_examples'] = [];
  let unreadable = 0;
  cells.forEach((one, i) => {
    if (one === null) return;
    try {
      opened.add(entriesOf(one));
    } catch (error) {
      unreadable++;
      const example = {
        file,
        row: i * every + 1,
        reason: messageOf(error).slice(0, 120),
        raw: one.slice(0, 200),
      };
      if (bad.length < EXAMPLES) bad.push(example);
    }
  });
  const profile = await profileEntries(opened.lists(), cells.length, opened.entitiesOf);
  return { ...profile, unreadable, unreadable_examples: bad };
}

/** The lists of a column as they are opened. A key that has several names goes by the first in the alphabet. */
class OpenedLists {
  private readonly starts = [0];
  private readonly items: number[] = [];
  private readonly codeOf = new Map<string, number>();
  private readonly entities: Entity[] = [];

  add(entries: readonly Entity[]): void {
    for (const entry of entries) {
      const code = this.codeOf.get(entry.key) ?? this.entities.length;
      if (code === this.entities.length) this.codeOf.set(entry.key, code);
      if (!this.entities[code] || entry.name < this.entities[code].name)
        this.entities[code] = entry;
      this.items.push(code);
    }
    if (entries.length > 0) this.starts.push(this.items.length);
  }

  lists(): Lists {
    const { entities } = this;
    return {
      starts: Uint32Array.from(this.starts),
      items: Uint32Array.from(this.items),
      distinct: entities.length,
      compare: (one, other) => (entities[one].key < entities[other].key ? -1 : 1),
    };
  }

  readonly entitiesOf = async (codes: readonly number[]): Promise<Entity[]> =>
    codes.map((code) => {
      const { key, name } = this.entities[code];
      return { key, name: [...name].slice(0, NAME).join('') };
    });
}

/** The entries of a cell: of a list each element, of a record itself. Throws when it cannot be read. */
function entriesOf(cell: string): Entity[] {
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

function entryOf(value: unknown): Entity {
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
