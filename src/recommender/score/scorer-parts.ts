import type { NamedArrays, NumberArray, Take } from '../../base/container.js';
import type { Steps } from '../../base/steps.js';
import type { SparseField } from '../fields/sparse-field.js';
import type { DistinctRows } from '../fields/weighted-field.js';
import type { Features } from './features.js';
import { kindsOf } from './films-by-kind.js';
import { type InvertedIndex, invert } from './inverted-index.js';
import type { Kinds } from './sums.js';

/** What a scorer walks over: the same features always give the same. */
export interface ScorerParts {
  readonly kinds: Kinds;
  /** Of each field, in the order of the features. */
  readonly indexes: readonly InvertedIndex[];
}

export function* partsOf(features: Features): Steps<ScorerParts> {
  const kinds = kindsOf(features.films, coarseOf(features));
  const indexes: InvertedIndex[] = [];
  for (const field of features.fields) {
    yield;
    indexes.push(yield* invert(field, field.distinct?.films ?? kinds.films));
  }
  return { kinds, indexes };
}

/** The coarse fields, made up to three by some of one row. */
export function coarseOf({ films, fields }: Features): readonly DistinctRows[] {
  const coarse = fields.flatMap(({ distinct }) => distinct ?? []);
  if (coarse.length > 3) throw new Error(`${coarse.length} coarse fields; at most 3`);
  const none: DistinctRows = { of: new Uint16Array(films), films: new Uint32Array(1) };
  return Array.from({ length: 3 }, (_, i) => coarse[i] ?? none);
}

/** The parts, and the distinct rows of the coarse fields, as `takeDistinct` and `takeParts` find them. */
export function arraysOf({ fields }: Features, { kinds, indexes }: ScorerParts): NamedArrays {
  const { films, starts, rows } = kinds;
  const arrays: Record<string, NumberArray> = { films, kinds: starts };
  for (const [i, row] of rows.entries()) arrays[`kinds.${i}`] = row;
  for (const [f, { name, distinct }] of fields.entries()) {
    arrays[`${name}.of`] = distinct?.of ?? new Uint16Array(0);
    arrays[`${name}.films`] = distinct?.films ?? new Uint32Array(0);
    arrays[`${name}.starts`] = indexes[f].starts;
    arrays[`${name}.rows`] = indexes[f].items;
    arrays[`${name}.weights`] = indexes[f].weights;
  }
  return arrays;
}

/** The distinct rows of a coarse field, undefined where it has too many. */
export function takeDistinct({ name, starts }: SparseField, take: Take): DistinctRows | undefined {
  const of = take(`${name}.of`, [Uint16Array], starts.length - 1, 0);
  const films = take(`${name}.films`, [Uint32Array]);
  return of.length > 0 ? { of: of.slice(), films: films.slice() } : undefined;
}

/** Throws `release-damaged` for arrays of other features; that the numbers in them are whole the release's checksums tell. */
export function takeParts({ films, fields }: Features, take: Take): ScorerParts {
  const starts = take('kinds', [Uint32Array]);
  return {
    kinds: {
      films: take('films', [Uint32Array], films),
      starts,
      rows: [0, 1, 2].map((i) => take(`kinds.${i}`, [Uint16Array], starts.length - 1)),
    },
    indexes: fields.map(({ name, idf }) => {
      const starts = take(`${name}.starts`, [Uint32Array], idf.length + 1);
      const given = starts[idf.length];
      const items = take(`${name}.rows`, [Uint16Array], given);
      return { starts, items, weights: take(`${name}.weights`, [Uint16Array], given) };
    }),
  };
}
