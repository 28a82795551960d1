import type { CsvCells } from '../csv/csv-cells.js';
import type { RawTableWriter, RawWriter } from '../raw/raw-writer.js';

/** Another title of a film; of the kind overview, its plot in a language. */
export interface OtherTitle {
  readonly language?: string | null;
  readonly kind: 'original' | 'translated' | 'also known as' | 'overview';
  readonly title: string;
}

export class MovieWriter {
  private readonly table: RawTableWriter<'raw_movies'>;
  private readonly years: RawTableWriter<'raw_years'>;
  private readonly kinds: RawTableWriter<'raw_kinds'>;
  private readonly titles: RawTableWriter<'raw_titles'>;
  private readonly columns;

  constructor(writer: RawWriter) {
    this.table = writer.table('raw_movies');
    this.years = writer.table('raw_years');
    this.kinds = writer.table('raw_kinds');
    this.titles = writer.table('raw_titles');
    const { row: _, ...columns } = this.table.columns;
    this.columns = Object.values(columns);
  }

  /** Adds a film whose cells stand at these places of a record; a place of -1 is an empty cell. */
  addCells(row: number, { bytes, spans }: CsvCells, places: readonly number[]): void {
    this.table.columns.row.push(row);
    for (let i = 0; i < this.columns.length; i++) {
      const place = places[i];
      if (place < 0) this.columns[i].push(null);
      else this.columns[i].pushBytes(bytes, spans[2 * place], spans[2 * place + 1]);
    }
    this.table.endRow();
  }

  /** Adds the year of a film, which stands at a place of its record. */
  addYear(row: number, { bytes, spans }: CsvCells, place: number): void {
    this.years.columns.row.push(row);
    this.years.columns.year.pushBytes(bytes, spans[2 * place], spans[2 * place + 1]);
    this.years.endRow();
  }

  /** Adds what a film is, which stands at a place of its record. */
  addKind(row: number, { bytes, spans }: CsvCells, place: number): void {
    this.kinds.columns.row.push(row);
    this.kinds.columns.kind.pushBytes(bytes, spans[2 * place], spans[2 * place + 1]);
    this.kinds.endRow();
  }

  /** Adds a film; `cellOf` gives its cell for each of MOVIE_CELLS, by place. */
  add(row: number, cellOf: (place: number) => string | null): void {
    this.table.columns.row.push(row);
    for (let i = 0; i < this.columns.length; i++) this.columns[i].push(cellOf(i));
    this.table.endRow();
  }

  /** Adds other titles of a film. */
  addTitles(row: number, titles: readonly OtherTitle[]): void {
    const { columns } = this.titles;
    for (const { language, kind, title } of titles) {
      columns.row.push(row);
      columns.language.push(language ?? null);
      columns.kind.push(kind);
      columns.title.push(title);
      this.titles.endRow();
    }
  }
}
