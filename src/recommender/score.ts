import type { Features } from './features.js';
import type { Query } from './query.js';

/**
 * The raw score of every film: Σ over fields of (field weight × dot product), summed in the order
 * of the fields and, within one, of the query's terms. `contributionsTo` sums in the same order.
 */
export function scoreAll(features: Features, query: Query, scores: Float64Array): void {
  const { year, fame, quality, firstYear } = features;
  const { years, fames } = query;
  const qualityWeight = query.quality;
  for (let film = 0; film < scores.length; film++) {
    scores[film] =
      qualityWeight * quality[film] + years[year[film] - firstYear] + fames[fame[film]];
  }
  for (let f = 0; f < features.fields.length; f++) {
    const { postings, films, filmWeights } = features.fields[f];
    const { terms, weights } = query.terms[f];
    for (let t = 0; t < terms.length; t++) {
      const weight = weights[t];
      const end = postings[terms[t] + 1];
      for (let i = postings[terms[t]]; i < end; i++) scores[films[i]] += weight * filmWeights[i];
    }
  }
}

/** What a field gave to the score of one film, term by term. */
export interface FieldScore {
  readonly field: string;
  readonly contribution: number;
  /** Terms that the query and the film share, in list fields; those that gave most come first. */
  readonly terms: readonly number[];
}

/** The raw score of one film, to the bit what `scoreAll` gives, and what each field gave to it. */
export function scoreOne(
  features: Features,
  query: Query,
  film: number,
): { readonly raw: number; readonly fields: readonly FieldScore[] } {
  const quality = query.quality * features.quality[film];
  const year = query.years[features.year[film] - features.firstYear];
  const fame = query.fames[features.fame[film]];
  const fields: FieldScore[] = [
    { field: 'quality', contribution: quality, terms: [] },
    { field: 'year', contribution: year, terms: [] },
    { field: 'fame', contribution: fame, terms: [] },
  ];
  let raw = quality + year + fame;
  for (const [f, field] of features.fields.entries()) {
    const { terms, weights } = query.terms[f];
    const shared: { term: number; product: number }[] = [];
    let contribution = 0;
    let at = field.starts[film];
    const end = field.starts[film + 1];
    for (let t = 0; t < terms.length && at < end; t++) {
      while (at < end && field.terms[at] < terms[t]) at++;
      if (at === end || field.terms[at] !== terms[t]) continue;
      const product = weights[t] * field.weights[at];
      raw += product;
      contribution += product;
      shared.push({ term: terms[t], product });
    }
    shared.sort((a, b) => Math.abs(b.product) - Math.abs(a.product) || a.term - b.term);
    fields.push({ field: field.name, contribution, terms: shared.map(({ term }) => term) });
  }
  return { raw, fields };
}
