import type { Features } from './features.js';
import type { FilmSet } from './film-set.js';
import { filmsByKind } from './films-by-kind.js';
import { addProducts, invert } from './inverted-index.js';
import type { Query } from './query.js';
import { type Ranked, Top } from './top.js';

/** Scores all films exactly, to the bit as `scoreOne` does. */
export interface Scorer {
  /** The raw scores of all films. */
  readonly scoreAll: (query: Query) => Float64Array;
  /** The best `n` of the allowed films. */
  readonly best: (query: Query, allowed: FilmSet, n: number) => Ranked;
}

/** A broad field: the distinct row of each film, and what each of these rows gives to a query. */
interface Column {
  readonly rowOf: Uint16Array;
  readonly table: Float64Array;
}

/**
 * Makes the indexes and the scorer over them. The sharp fields are summed up by the terms of the
 * query, film by film. The broad fields are summed up once for each kind of films. Then one pass over
 * all films adds both to their priors, of which it first tries the most that any film can have.
 */
export function scorerOf(features: Features): Scorer {
  const { fields, firstYear, order } = features;
  const columns = columnsOf(features);
  const { films, kinds, kindCount, rows, quality, year, fame } = filmsByKind(features, columns);
  const indexes = fields.map((field) => invert(field, field.distinct?.films ?? films));
  const sharp = new Float64Array(films.length);
  const broad = new Float64Array(kindCount);

  const sumFields = (query: Query): void => {
    sharp.fill(0);
    let column = 0;
    for (const [f, { distinct }] of fields.entries()) {
      const sums = distinct ? columns[column++].table.fill(0) : sharp;
      addProducts(sums, indexes[f], query.terms[f]);
    }
    const [a, b, c] = columns.map(({ table }) => table);
    const [rowsA, rowsB, rowsC] = rows;
    for (let kind = 0; kind < kindCount; kind++) {
      broad[kind] = a[rowsA[kind]] + b[rowsB[kind]] + c[rowsC[kind]];
    }
  };

  return {
    scoreAll(query) {
      sumFields(query);
      const { quality: factor, years, fames } = query;
      const scores = new Float64Array(films.length);
      for (let place = 0; place < films.length; place++) {
        const prior = factor * quality[place] + years[year[place] - firstYear] + fames[fame[place]];
        scores[films[place]] = prior + broad[kinds[place]] + sharp[place];
      }
      return scores;
    },
    best(query, allowed, n) {
      sumFields(query);
      const { quality: factor, years, fames } = query;
      const most = Math.max(0, factor) + largest(years) + largest(fames);
      const top = new Top(n, order);
      let { threshold } = top;
      for (let place = 0; place < films.length; place++) {
        if (most + broad[kinds[place]] + sharp[place] < threshold) continue;
        const prior = factor * quality[place] + years[year[place] - firstYear] + fames[fame[place]];
        const score = prior + broad[kinds[place]] + sharp[place];
        if (score < threshold || !allowed.has(films[place])) continue;
        top.offer(films[place], score);
        threshold = top.threshold;
      }
      return top.ranked();
    },
  };
}

function largest(values: Float64Array): number {
  let most = values[0];
  for (let i = 1; i < values.length; i++) if (values[i] > most) most = values[i];
  return most;
}

/** The broad fields, made up to three. */
function columnsOf({ films, fields }: Features): readonly Column[] {
  const broad = fields.flatMap(({ distinct }) =>
    distinct ? [{ rowOf: distinct.rowOf, table: new Float64Array(distinct.films.length) }] : [],
  );
  const none: Column = { rowOf: new Uint16Array(films), table: new Float64Array(1) };
  const [a = none, b = none, c = none, ...others] = broad;
  if (others.length > 0) throw new Error(`${broad.length} broad fields; at most 3`);
  return [a, b, c];
}
