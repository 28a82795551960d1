import type { Catalogue } from '../tables/catalogue.js';
import { byVotes } from './by-votes.js';
import { fold } from './fold.js';

export const FILM_ORDERS = [
  'popularity',
  'vote_count',
  'vote_average',
  'release_date',
  'runtime',
  'budget',
  'revenue',
  'return',
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

/** Puts films in order; each order is made once, when it is first asked for. */
export class FilmOrders {
  private readonly made = new Map<FilmOrder, { known: number[]; unknown: number[] }>();

  constructor(private readonly catalogue: Catalogue) {}

  /** Rows of all films, equal ones by votes, then id; those without a value last, either way. */
  by(order: FilmOrder, descending: boolean): number[] {
    const made = this.made.get(order) ?? this.make(order);
    this.made.set(order, made);
    const known = descending ? made.known : made.known.toReversed();
    return [...known, ...made.unknown];
  }

  private make(order: FilmOrder): { known: number[]; unknown: number[] } {
    const { movies } = this.catalogue;
    const rows = Array.from({ length: movies.length }, (_, row) => row);
    const values = order === 'title' ? this.titleRanks(rows) : movies[order];
    const isMissing = (row: number) =>
      Number.isNaN(values[row]) || (ZERO_IS_MISSING.has(order) && values[row] === 0);
    const tie = byVotes(movies);
    const known = rows.filter((row) => !isMissing(row));
    known.sort((a, b) => values[b] - values[a] || tie(a, b));
    return { known, unknown: rows.filter(isMissing) };
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

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
