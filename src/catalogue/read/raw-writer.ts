import {
  RAW_TABLES,
  type RawBatch,
  type RawColumn,
  type RawTableName,
  type RawType,
} from './raw-tables.js';

type Cell = string | number | null;

/** Rows that a batch holds before it is handed on: bounds memory, keeps hand-overs rare. */
const BATCH_ROWS = 16384;

/** Collects rows of the raw tables and hands them on in batches of columns. */
export class RawWriter {
  private readonly waiting = new Map<RawTableName, Cell[][]>();

  constructor(private readonly emit: (batch: RawBatch) => void) {}

  /** Adds a row: its cells in the order of the table's definition. */
  add(table: RawTableName, ...cells: readonly Cell[]): void {
    let columns = this.waiting.get(table);
    if (!columns) {
      columns = cells.map(() => []);
      this.waiting.set(table, columns);
    }
    for (let i = 0; i < cells.length; i++) columns[i].push(cells[i]);
    if (columns[0].length === BATCH_ROWS) this.hand(table, columns);
  }

  /** Hands on what is left. */
  finish(): void {
    for (const [table, columns] of this.waiting) this.hand(table, columns);
  }

  private hand(table: RawTableName, columns: Cell[][]): void {
    this.waiting.delete(table);
    const types: readonly RawType[] = Object.values(RAW_TABLES[table]);
    this.emit({ table, columns: columns.map((cells, i) => toColumn(types[i], cells)) });
  }
}

function toColumn(type: RawType, cells: Cell[]): RawColumn {
  switch (type) {
    case 'integer':
      return Int32Array.from(cells as number[]);
    case 'number':
      return Float64Array.from(cells as number[]);
    default:
      return cells as (string | null)[];
  }
}
