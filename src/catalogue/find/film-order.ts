import { join } from 'node:path';
import { type Ordinals, ordinals } from '../../base/arrays.js';
import { takenFrom, writeArrays } from '../../base/container.js';
import { sortInSteps } from '../../base/sort.js';
import { type Gradual, gradually, madeOf, type Steps } from '../../base/steps.js';
import { VERSION } from '../../base/version.js';
import type { Catalogue } from '../tables/catalogue.js';
import { byVotes } from './by-votes.js';
import { fold } from './fold.js';
import { ratingIn } from './rating.js';
import { meaningfulReturn } from './returns.js';
import { spanishTitle } from './spanish-title.js';
import type { Figure } from './statistics.js';

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

/** Beside these, by the title that is shown in Spanish. */
type Order = FilmOrder | 'title_es';
type Titles = 'title' | 'title_es';

/** The order of the titles as they are shown in a language. */
export const titleOrder = (language: string | undefined): Titles =>
  language === 'es' ? 'title_es' : 'title';

/** In these columns 0 means that the figure is missing. */
const ZERO_IS_MISSING: ReadonlySet<Order> = new Set([
  'vote_average',
  'runtime',
  'budget',
  'revenue',
  'return',
]);

/** So many films are looked at in a step. */
const STEP = 2 ** 14;

interface Made {
  /** Rows of the films with a value, the largest first, then of those without. */
  readonly rows: Ordinals;
  readonly known: number;
}

/** Puts films in order; each order is made once, when it is first asked for. */
export class FilmOrders {
  private readonly made = new Map<Order, Gradual<Made>>();
  private readonly values = new Map<Order, (row: number) => number>();

  /** `packed`: what `writeIndexes` wrote of an order; without it that is made here. */
  constructor(
    private readonly catalogue: Catalogue,
    private readonly packed: (order: Order) => Uint8Array | null | undefined = () => null,
  ) {}

  /** Writes all orders to files of their names. */
  write(folder: string): void {
    const { length } = this.catalogue.movies;
    for (const order of [...FILM_ORDERS, 'title_es'] as const) {
      const { rows: made, known } = this.orderOf(order)();
      const rows = ordinals(length, length);
      rows.set(made);
      const arrays = { rows, known: Uint32Array.of(known) };
      writeArrays(join(folder, `${order}.bin`), this.about(order), arrays);
      this.made.delete(order);
    }
  }

  private about(order: Order) {
    return { order, version: 1, program: VERSION, films: this.catalogue.movies.length };
  }

  /** What is left of making an order. */
  steps(order: Order): Steps<void> {
    return this.orderOf(order).steps();
  }

  /**
   * Rows of the films that pass, equal ones by votes, then id, those without a value last, either
   * way: of all of these, in order, from number `start` to before `end`. Pages of the second half are
   * found from the end, where it is known how many pass.
   */
  *slice(
    order: Order,
    descending: boolean,
    passes: (row: number) => boolean,
    start = 0,
    end = this.catalogue.movies.length,
    passing?: number,
  ): Steps<Uint32Array> {
    const { rows, known } = yield* madeOf(this.orderOf(order));
    const rowAt = (i: number) => rows[descending || i >= known ? i : known - 1 - i];
    const taken = new Uint32Array(Math.max(0, Math.min(end, passing ?? rows.length) - start));
    if (passing !== undefined && start > passing / 2) {
      let left = passing;
      for (let i = rows.length - 1; left > start; i--) {
        if (i % STEP === 0) yield;
        const row = rowAt(i);
        if (passes(row) && --left < end) taken[left - start] = row;
      }
      return taken;
    }
    let passed = 0;
    for (let i = 0; i < rows.length && passed < end; i++) {
      if (i % STEP === 0) yield;
      const row = rowAt(i);
      if (passes(row) && passed++ >= start) taken[passed - 1 - start] = row;
    }
    return taken.subarray(0, Math.max(0, passed - start));
  }

  /** The figures of the films that pass, the least first; those above 0 alone, but for votes. */
  *figures(order: Figure, passes: (row: number) => boolean): Steps<Float64Array> {
    const { rows, known } = yield* madeOf(this.orderOf(order));
    const valueAt = this.valueIn(order);
    const values = new Float64Array(known);
    let count = 0;
    for (let i = known - 1; i >= 0; i--) {
      if (i % STEP === 0) yield;
      const value = valueAt(rows[i]);
      const isKnown = value > 0 || (value === 0 && order === 'vote_count');
      if (isKnown && passes(rows[i])) values[count++] = value;
    }
    return values.subarray(0, count);
  }

  /** Rows of the films whose folded title begins with this letter of a to z; '0': with none of them. */
  titled(initial: string, order: Titles = 'title'): Uint32Array {
    const { rows } = this.orderOf(order)();
    const keyOf = titleKeys(this.catalogue, order);
    // The greatest titles stand first: how many are not less than a text?
    const notLess = (text: string): number => {
      let [low, high] = [0, rows.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (keyOf(rows[middle]) >= text) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    const [first, last] = initial === '0' ? ['a', 'z'] : [initial, initial];
    const [from, to] = [notLess(String.fromCharCode(last.charCodeAt(0) + 1)), notLess(first)];
    if (initial !== '0') return Uint32Array.from(rows.subarray(from, to));
    return Uint32Array.from([...rows.subarray(0, from), ...rows.subarray(to)]);
  }

  /** What a film is ordered by, where that is a figure; null where it is not known. */
  valueOf(order: Exclude<Order, Titles>, row: number): number | null {
    const value = this.valueIn(order)(row);
    return isUnknown(order, value) ? null : value;
  }

  private orderOf(order: Order): Gradual<Made> {
    const made = this.made.get(order) ?? gradually(() => this.make(order));
    this.made.set(order, made);
    return made;
  }

  private *make(order: Order): Steps<Made> {
    const { movies } = this.catalogue;
    const taken = takenFrom(this.packed(order), `orders/${order}.bin`, this.about(order));
    if (taken) {
      const rows = taken<Ordinals>('rows', [Uint16Array, Uint32Array], movies.length);
      return { rows, known: taken('known', [Uint32Array], 1)[0] };
    }
    const tie = byVotes(movies);
    if (order === 'title' || order === 'title_es') {
      const folded = yield* foldedTitles(movies.length, titleKeys(this.catalogue, order));
      const compare = (a: number, b: number) => compareTexts(folded[b], folded[a]) || tie(a, b);
      const rows = Uint32Array.from(folded.keys());
      return { rows: yield* sortInSteps(rows, compare), known: rows.length };
    }
    const rows = new Uint32Array(movies.length);
    const valueAt = this.valueIn(order);
    const values = new Float64Array(rows.length).map((_, row) => valueAt(row));
    let known = 0;
    let unknown = rows.length;
    for (let row = 0; row < rows.length; row++) {
      if (isUnknown(order, values[row])) rows[--unknown] = row;
      else rows[known++] = row;
    }
    rows.subarray(known).reverse();
    const compare = (a: number, b: number) => values[b] - values[a] || tie(a, b);
    rows.set(yield* sortInSteps(rows.slice(0, known), compare));
    return { rows, known };
  }

  private valueIn(order: Exclude<Order, Titles>): (row: number) => number {
    const value = this.values.get(order) ?? valueIn(this.catalogue, order);
    this.values.set(order, value);
    return value;
  }
}

function valueIn(catalogue: Catalogue, order: Exclude<Order, Titles>) {
  if (order === 'rating') return ratingIn(catalogue.movies);
  if (order === 'known_return') return (row: number) => meaningfulReturn(catalogue, row);
  const column = catalogue.movies[order];
  return (row: number) => column[row];
}

/** What a title of a row is put in order by; in Spanish, ¿ and ¡ before it count for nothing. */
function titleKeys(catalogue: Catalogue, order: Titles): (row: number) => string {
  const { title } = catalogue.movies;
  const keyOf = (row: number) => fold(title.at(row) ?? '');
  if (order === 'title') return keyOf;
  return (row) => {
    const shown = spanishTitle(catalogue, row);
    const key = shown === undefined ? keyOf(row) : fold(shown);
    return key.replace(SIGNS_BEFORE, '') || key;
  };
}

/** Signs of ASCII, Latin and typographers, which no later Unicode adds to. */
const SIGNS_BEFORE = /^[ -/:-@[-`{-~\u00a1-\u00bf\u2010-\u205e]+/;

function* foldedTitles(films: number, keyOf: (row: number) => string): Steps<string[]> {
  const folded: string[] = [];
  for (let row = 0; row < films; row++) {
    folded.push(keyOf(row));
    if (row % 512 === 0) yield;
  }
  return folded;
}

const isUnknown = (order: Order, value: number): boolean =>
  Number.isNaN(value) || (value === 0 && ZERO_IS_MISSING.has(order));

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
