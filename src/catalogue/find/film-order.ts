import type { Catalogue } from '../tables/catalogue.js';
import { byVotes } from './by-votes.js';
import { fold } from './fold.js';
import { ratingsOf } from './rating.js';
import { meaningfulReturn } from './returns.js';

/** By columns; by the Bayesian average of the votes; by returns of enough money to mean something. */
export const FILM_ORDERS = [
  'popularity',
  'vote_count',
  'vote_average',
  'rating',
  'release_date',
  'runtime',
  'budget',
  'revenue',
  'return',
  'known_return',
  'title',
] as const;
export type FilmOrder = (typeof FILM_ORDERS)[number];

/** In these columns 0 means that the figure is missing. */
const ZERO_IS_MISSING: ReadonlySet<FilmOrder> = new Set([
  'vote_average',
  'runtime',
  'budget',
  'revenue',
  'return',
]);

interface Made {
  /** What the films are ordered by, by row; NaN, or 0 where that is missing, for those without. */
  readonly values: ArrayLike<number>;
  readonly known: number[];
  readonly unknown: number[];
}

/** Puts films in order; each order is made once, when it is first asked for. */
export class FilmOrders {
  private readonly made = new Map<FilmOrder, Made>();

  constructor(private readonly catalogue: Catalogue) {}

  /** Rows of all films, equal ones by votes, then id; those without a value last, either way. */
  by(order: FilmOrder, descending: boolean): number[] {
    const { known, unknown } = this.orderOf(order);
    return [...(descending ? known : known.toReversed()), ...unknown];
  }

  /** What a film is ordered by; null where it is not known. */
  valueOf(order: FilmOrder, row: number): number | null {
    const value = this.orderOf(order).values[row];
    return isMissing(order, value) ? null : value;
  }

  private orderOf(order: FilmOrder): Made {
    const made = this.made.get(order) ?? this.make(order);
    this.made.set(order, made);
    return made;
  }

  private make(order: FilmOrder): Made {
    const { movies } = this.catalogue;
    const rows = Array.from({ length: movies.length }, (_, row) => row);
    const values = this.valuesOf(order, rows);
    const tie = byVotes(movies);
    const known = rows.filter((row) => !isMissing(order, values[row]));
    known.sort((a, b) => values[b] - values[a] || tie(a, b));
    return { values, known, unknown: rows.filter((row) => isMissing(order, values[row])) };
  }

  private valuesOf(order: FilmOrder, rows: readonly number[]): ArrayLike<number> {
    const { catalogue } = this;
    if (order === 'title') return this.titleRanks(rows);
    if (order === 'rating') return ratingsOf(catalogue.movies);
    if (order === 'known_return') return rows.map((row) => meaningfulReturn(catalogue, row));
    return catalogue.movies[order];
  }

  private titleRanks(rows: readonly number[]): Uint32Array {
    const folded = rows.map((row) => fold(this.catalogue.movies.title.at(row) ?? ''));
    const sorted = rows.toSorted((a, b) => compare(folded[a], folded[b]));
    const ranks = new Uint32Array(rows.length);
    let rank = 0;
    sorted.forEach((row, i) => {
      if (i > 0 && folded[row] !== folded[sorted[i - 1]]) rank++;
      ranks[row] = rank;
    });
    return ranks;
  }
}

const isMissing = (order: FilmOrder, value: number): boolean =>
  Number.isNaN(value) || (value === 0 && ZERO_IS_MISSING.has(order));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
