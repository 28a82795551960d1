import { lowerBound } from '../../base/arrays.js';
import { MEANING_FIELD } from '../fields/meaning-field.js';
import { lengthOf, weightOf } from '../fields/weighted-field.js';
import type { Features } from './features.js';
import { meaningScore } from './meaning.js';
import type { Query } from './query.js';

/** From so many times as many terms on, they are looked up and not gone through. */
const MANY_TIMES = 16;

export interface FieldScore {
  readonly field: string;
  readonly contribution: number;
  /** Terms that the query and the film share, in list fields; those that gave most come first. */
  readonly terms: readonly number[];
}

/** The raw score of one film; what each field gave to it is told where it is asked for. */
export function scoreOf(
  features: Features,
  query: Query,
  film: number,
  told?: FieldScore[],
): number {
  const quality = query.quality * features.quality[film];
  const year = query.years[features.year[film] - features.firstYear];
  const fame = query.fames[features.fame[film]];
  told?.push(
    { field: 'quality', contribution: quality, terms: [] },
    { field: 'year', contribution: year, terms: [] },
    { field: 'fame', contribution: fame, terms: [] },
  );
  let coarse = 0;
  const meaning = meaningScore(features, query.meaning, film);
  let fine = meaning;
  for (let f = 0; f < features.fields.length; f++) {
    const { terms, weights } = query.terms[f];
    if (terms.length === 0) continue;
    const field = features.fields[f];
    const { distinct, starts, items: filmTerms } = field;
    const end = starts[film + 1];
    let at = starts[film];
    let contribution = 0;
    let length = 0;
    let shared: Shared[] | undefined;
    // A taste of many films has thousands of terms, a film a few dozen.
    const isLong = terms.length > MANY_TIMES * (end - at);
    for (let t = 0; t < terms.length && at < end; t++) {
      while (at < end && filmTerms[at] < terms[t]) at++;
      if (at === end) break;
      if (filmTerms[at] !== terms[t]) {
        if (isLong) t = lowerBound(terms, filmTerms[at], t) - 1;
        continue;
      }
      length ||= lengthOf(field, starts[film], end);
      const product = weights[t] * weightOf(field, at, length);
      contribution += product;
      if (!distinct) fine += product;
      if (!told) continue;
      shared ??= [];
      shared.push({ term: terms[t], product });
    }
    if (distinct) coarse += contribution;
    if (shared) told?.push({ field: field.name, contribution, terms: strongest(shared) });
  }
  told?.push({ field: MEANING_FIELD, contribution: meaning, terms: [] });
  return quality + year + fame + coarse + fine;
}

type Shared = Readonly<Record<'term' | 'product', number>>;

function strongest(shared: Shared[]): readonly number[] {
  if (shared.length > 1) {
    shared.sort((a, b) => Math.abs(b.product) - Math.abs(a.product) || a.term - b.term);
  }
  return shared.map(({ term }) => term);
}
