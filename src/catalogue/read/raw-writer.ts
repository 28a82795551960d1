import {
  ENTITY_KINDS,
  RAW_TABLES,
  type RawBatch,
  type RawTableName,
  type RawType,
  ROLES,
} from './raw-tables.js';
import { TextWriter } from './text-writer.js';

type Cell = string | number | null;

/** Rows that a batch holds before it is handed on: bounds memory, keeps hand-overs rare. */
const BATCH_ROWS = 16384;
/** Characters of text after which a batch is handed on, however few its rows. */
const BATCH_TEXT = 2 ** 23;

/** Collects rows of the raw tables and hands them on in batches of columns. */
export class RawWriter {
  private readonly waiting = new Map<RawTableName, TableWriter>();

  constructor(private readonly emit: (batch: RawBatch) => void) {}

  /** Adds a row: its cells in the order of the table's definition. */
  add(table: RawTableName, ...cells: readonly Cell[]): void {
    let writer = this.waiting.get(table);
    if (!writer) {
      writer = new TableWriter(table);
      this.waiting.set(table, writer);
    }
    writer.add(cells);
    if (writer.full) this.emit(writer.take());
  }

  /** Hands on what is left. */
  finish(): void {
    for (const writer of this.waiting.values()) if (writer.rows > 0) this.emit(writer.take());
  }
}

class TableWriter {
  rows = 0;
  private characters = 0;
  private readonly types: readonly RawType[];
  private columns: ColumnWriter[];

  constructor(private readonly table: RawTableName) {
    this.types = Object.values(RAW_TABLES[table]);
    this.columns = this.types.map(columnWriter);
  }

  add(cells: readonly Cell[]): void {
    const { columns, rows } = this;
    for (let i = 0; i < columns.length; i++) {
      const cell = cells[i];
      columns[i].set(rows, cell);
      if (typeof cell === 'string') this.characters += cell.length;
    }
    this.rows = rows + 1;
  }

  get full(): boolean {
    return this.rows === BATCH_ROWS || this.characters > BATCH_TEXT;
  }

  take(): RawBatch {
    const { table, rows, columns } = this;
    this.rows = 0;
    this.characters = 0;
    this.columns = this.types.map(columnWriter);
    return { table, rows, columns: columns.map((column) => column.take(rows)) };
  }
}

interface ColumnWriter {
  set(row: number, cell: Cell): void;
  take(rows: number): RawBatch['columns'][number];
}

function columnWriter(type: RawType): ColumnWriter {
  switch (type) {
    case 'integer':
      return new NumberWriter(new Int32Array(BATCH_ROWS));
    case 'number':
      return new NumberWriter(new Float64Array(BATCH_ROWS));
    case 'role':
      return new CodeWriter(ROLES);
    case 'kind':
      return new CodeWriter(ENTITY_KINDS);
    case 'text':
      return new TextWriter(BATCH_ROWS);
  }
}

class NumberWriter {
  constructor(private readonly values: Int32Array | Float64Array) {}

  set(row: number, cell: Cell): void {
    this.values[row] = cell as number;
  }

  take(rows: number): Int32Array | Float64Array {
    return this.values.subarray(0, rows);
  }
}

class CodeWriter {
  private readonly values = new Uint8Array(BATCH_ROWS);

  constructor(private readonly names: readonly string[]) {}

  set(row: number, cell: Cell): void {
    this.values[row] = this.names.indexOf(cell as string);
  }

  take(rows: number): Uint8Array {
    return this.values.subarray(0, rows);
  }
}
