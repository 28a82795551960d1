import type { RawTableWriter, RawWriter } from './raw-writer.js';

/** Takes rows of films as they stand in a source. */
export class MovieWriter {
  private readonly table: RawTableWriter<'raw_movies'>;
  private readonly columns;

  constructor(writer: RawWriter) {
    this.table = writer.table('raw_movies');
    const { row: _, ...columns } = this.table.columns;
    this.columns = Object.values(columns);
  }

  /** Adds a film; `cellOf` gives its cell for each of MOVIE_CELLS, by place. */
  add(row: number, cellOf: (place: number) => string | null): void {
    this.table.columns.row.push(row);
    for (let i = 0; i < this.columns.length; i++) this.columns[i].push(cellOf(i));
    this.table.endRow();
  }
}
