import type { Steps } from '../../base/steps.js';
import type { DistinctRows } from '../fields/weighted-field.js';
import type { Features } from './features.js';
import type { FilmSet } from './film-set.js';
import { addProducts } from './inverted-index.js';
import { BLOCK, bytesOf, collectorOf } from './kernels/collect.js';
import { denseRows } from './kernels/dots.js';
import type { Query } from './query.js';
import { coarseOf, partsOf, type ScorerParts } from './scorer-parts.js';
import { type Ranked, Top } from './top.js';

/** Scores all films exactly, to the bit as `scoreOne` does. */
export interface Scorer {
  readonly scoreAll: (query: Query) => Float64Array;
  readonly best: (query: Query, allowed: FilmSet, n: number) => Ranked;
}

/** A coarse field's distinct rows, and what each of them gives to a query. */
interface Column extends DistinctRows {
  readonly sums: Float64Array;
}

/** A film's score is the sum of its priors, of its kind's coarse fields, and of its fine fields. */
export function* scorerOf(features: Features, parts?: ScorerParts): Steps<Scorer> {
  const { fields, firstYear, order } = features;
  const { places, indexes } = parts ?? (yield* partsOf(features));
  const { films, kindCount, rows, quality, year, fame } = places;
  const columns = columnsOf(features);
  yield;
  const room = bytesOf(films.length, kindCount);
  const meaning = features.meaning && denseRows(features.meaning.vectors, films, room);
  const products = meaning?.products ?? new Float64Array(films.length);
  const collector = collectorOf(products, places.kinds, kindCount, meaning?.kernel);
  const { fine, coarse, kinds } = collector;

  const sumFields = (query: Query): void => {
    // What a story is about comes first among the fine fields.
    if (meaning && query.meaning) meaning.multiply(query.meaning.vector, query.meaning.factor);
    else fine.fill(0);
    // Fine fields are summed up by the terms of the query, film by film; coarse ones row by row.
    let column = 0;
    for (const [f, { distinct }] of fields.entries()) {
      const sums = distinct ? columns[column++].sums.fill(0) : fine;
      addProducts(sums, indexes[f], query.terms[f]);
    }
    // A kind has one row in each of the three coarse fields.
    const [a, b, c] = columns.map(({ sums }) => sums);
    const [rowsA, rowsB, rowsC] = rows;
    for (let kind = 0; kind < kindCount; kind++) {
      coarse[kind] = a[rowsA[kind]] + b[rowsB[kind]] + c[rowsC[kind]];
    }
  };

  return {
    scoreAll(query) {
      sumFields(query);
      const { quality: factor, years, fames } = query;
      const scores = new Float64Array(films.length);
      for (let place = 0; place < films.length; place++) {
        const prior = factor * quality[place] + years[year[place] - firstYear] + fames[fame[place]];
        scores[films[place]] = prior + coarse[kinds[place]] + fine[place];
      }
      return scores;
    },
    best(query, allowed, n) {
      sumFields(query);
      const { quality: factor, years, fames } = query;
      // No film has priors that give more.
      const most = Math.max(0, factor) + largest(years) + largest(fames);
      const top = new Top(n, order);
      for (let from = 0; from < films.length; from += BLOCK) {
        const end = Math.min(from + BLOCK, films.length);
        // Nine in ten films are left behind here, before their priors are looked up.
        const found = collector.collect(from, end, most, top.threshold);
        for (let i = 0; i < found.length; i++) {
          const place = found[i];
          const prior =
            factor * quality[place] + years[year[place] - firstYear] + fames[fame[place]];
          const score = prior + coarse[kinds[place]] + fine[place];
          if (score < top.threshold || !allowed.has(films[place])) continue;
          top.offer(films[place], score);
        }
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

const columnsOf = (features: Features): readonly Column[] =>
  coarseOf(features).map((distinct) => ({
    ...distinct,
    sums: new Float64Array(distinct.films.length),
  }));
