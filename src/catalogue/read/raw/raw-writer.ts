import { CodeBuilder, IntegerBuilder, NumberBuilder, TextBuilder } from './column-builders.js';
import {
  ENTITY_KINDS,
  RAW_TABLES,
  type RawBatch,
  type RawTableName,
  type RawType,
  SOURCE_KINDS,
} from './raw-tables.js';

const BUILDERS = {
  integer: () => new IntegerBuilder(),
  number: () => new NumberBuilder(),
  text: () => new TextBuilder(),
  role: () => new CodeBuilder(SOURCE_KINDS),
  kind: () => new CodeBuilder(ENTITY_KINDS),
} satisfies Record<RawType, () => unknown>;

type Builder<T extends RawType> = ReturnType<(typeof BUILDERS)[T]>;

type RawTables = typeof RAW_TABLES;

type RawColumns<N extends RawTableName> = {
  readonly [C in keyof RawTables[N]]: RawTables[N][C] extends infer T extends RawType
    ? Builder<T>
    : never;
};

/** Rows that a batch holds before it is handed on: bounds memory, keeps hand-overs rare. */
const BATCH_ROWS = 16384;
/** Bytes of text after which a batch is handed on, however few its rows. */
const BATCH_TEXT = 2 ** 23;

/** Takes rows of the raw tables and hands them on in batches of columns. */
export class RawWriter {
  private readonly tables = new Map<RawTableName, RawTableWriter<RawTableName>>();

  constructor(
    private readonly emit: (batch: RawBatch) => void,
    private readonly batchRows = BATCH_ROWS,
  ) {}

  table<N extends RawTableName>(name: N): RawTableWriter<N> {
    const table = this.tables.get(name) ?? new RawTableWriter(name, this.emit, this.batchRows);
    this.tables.set(name, table);
    return table as RawTableWriter<N>;
  }

  /** Hands on what is left. */
  finish(): void {
    for (const table of this.tables.values()) table.finish();
  }
}

/** Takes the rows of one table: a cell is pushed to each of its columns, then the row ends. */
export class RawTableWriter<N extends RawTableName> {
  readonly columns: RawColumns<N>;
  private readonly builders: readonly Builder<RawType>[];
  private readonly texts: readonly TextBuilder[];
  private rows = 0;

  constructor(
    private readonly name: N,
    private readonly emit: (batch: RawBatch) => void,
    private readonly batchRows: number,
  ) {
    const types: [string, RawType][] = Object.entries(RAW_TABLES[name]);
    const columns = types.map(([column, type]) => [column, BUILDERS[type]()] as const);
    this.columns = Object.fromEntries(columns) as RawColumns<N>;
    this.builders = columns.map(([, builder]) => builder);
    this.texts = this.builders.filter((builder) => builder instanceof TextBuilder);
  }

  endRow(): void {
    this.rows++;
    let bytes = 0;
    for (const text of this.texts) bytes += text.size;
    if (this.rows === this.batchRows || bytes > BATCH_TEXT) this.finish();
  }

  finish(): void {
    if (this.rows === 0) return;
    const columns = this.builders.map((builder) => builder.take());
    this.emit({ table: this.name, rows: this.rows, columns });
    this.rows = 0;
  }
}
