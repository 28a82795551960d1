import type { Catalogue } from '../catalogue/index.js';

/** A number as JSON can say it: null where it is not known. */
export const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** `1995-11-22` for days since 1970-01-01. */
export const isoDate = (days: number): string =>
  new Date(days * 86_400_000).toISOString().slice(0, 10);

export interface FilmName {
  readonly id: number;
  readonly title: string;
  readonly year: number;
}

/** The film of a row as people tell it from others. */
export const filmName = ({ movies }: Catalogue, row: number): FilmName => ({
  id: movies.id[row],
  title: movies.title.at(row) ?? '',
  year: movies.release_year[row],
});
