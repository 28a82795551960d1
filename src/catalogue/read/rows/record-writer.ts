import { isUtf8 } from 'node:buffer';
import { sourceUnreadable } from '../../../base/errors.js';
import type { CsvCells } from '../csv/csv-cells.js';
import type { SourceKind } from '../raw/raw-tables.js';
import type { RawTableWriter, RawWriter } from '../raw/raw-writer.js';

/** Texts of a file are kept up to so many bytes, twenty times what The Movies Dataset needs. */
const MOST_TEXT = 2 ** 21;

/** Of a file, so much may lie in long stretches that are no records; all of it goes into `rejects`. */
const LONG_STRETCH = 2 ** 20;
const MOST_IN_LONG_STRETCHES = 2 ** 26;

/** Takes note of the records of a file, and of those that add to films. */
export class RecordWriter {
  private readonly records: RawTableWriter<'raw_records'>;
  private readonly texts: RawTableWriter<'raw_texts'>;
  private textBytes = 0;
  private longBytes = 0;
  private readonly additions: RawTableWriter<'raw_additions'>;

  constructor(
    writer: RawWriter,
    private readonly role: SourceKind,
    private readonly file: string,
  ) {
    this.records = writer.table('raw_records');
    this.texts = writer.table('raw_texts');
    this.additions = writer.table('raw_additions');
  }

  /** Notes a record and its problem. Throws `source-unreadable` where too much is no record. */
  add(row: number, start: number, bytes: number, problem: string | null): void {
    if (problem !== null && bytes > LONG_STRETCH) this.longBytes += bytes;
    if (this.longBytes > MOST_IN_LONG_STRETCHES) {
      throw sourceUnreadable(
        `${this.file} has up to byte ${start + bytes} long stretches that are no records (${problem}), ${this.longBytes} bytes in all; expected at most ${MOST_IN_LONG_STRETCHES}`,
      );
    }
    const { columns } = this.records;
    columns.role.push(this.role);
    columns.row.push(row);
    columns.start.push(start);
    columns.bytes.push(bytes);
    columns.problem.push(problem);
    this.records.endRow();
  }

  /** Keeps the exact text of a record, unless it is no UTF-8, or there is no room for it. */
  text(row: number, raw: Buffer): void {
    if (this.textBytes + raw.length > MOST_TEXT || !isUtf8(raw)) return;
    this.textBytes += raw.length;
    const { columns } = this.texts;
    columns.role.push(this.role);
    columns.row.push(row);
    columns.raw.pushBytes(raw, 0, raw.length);
    this.texts.endRow();
  }

  /** Notes that a record adds something to the film of this id. */
  addition(role: SourceKind, row: number, movieId: string | null): void {
    this.additions.columns.movie_id.push(movieId);
    this.endAddition(role, row);
  }

  /** Notes that a record adds something to the film whose id stands in its cell at `place`. */
  additionOf(role: SourceKind, row: number, { bytes, spans }: CsvCells, place: number): void {
    this.additions.columns.movie_id.pushBytes(bytes, spans[2 * place], spans[2 * place + 1]);
    this.endAddition(role, row);
  }

  private endAddition(role: SourceKind, row: number): void {
    const { columns } = this.additions;
    columns.role.push(role);
    columns.row.push(row);
    this.additions.endRow();
  }
}
