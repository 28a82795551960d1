import type { Features } from './features.js';
import type { Query, QueryTerms } from './query.js';
import type { InvertedIndex } from './weighted-field.js';

/** What each film gains from one column of codes: `table[codes[film]]`. */
interface Column {
  readonly codes: Uint16Array;
  readonly table: Float64Array;
}

const MOST_BROAD_FIELDS = 3;

/**
 * Makes the function that gives the raw score of every film: Σ over fields of (field weight × dot
 * product), in a fixed order: the priors, then the broad fields, then the others term by term.
 * `scoreOne` sums in the same order, so both give the same bits. The scores are overwritten by the
 * next query.
 */
export function scorerOf(features: Features): (query: Query) => Float64Array {
  const scores = new Float64Array(features.films);
  const broad = features.fields.flatMap((field, f) => (field.rowOf ? [{ field, f }] : []));
  if (broad.length > MOST_BROAD_FIELDS) throw new Error(`${broad.length} broad fields; at most 3`);
  const none: Column = { codes: new Uint16Array(features.films), table: new Float64Array(1) };
  const columns: Column[] = broad.map(({ field }) => ({
    codes: field.rowOf ?? none.codes,
    table: new Float64Array(field.index.rowCount),
  }));
  while (columns.length < MOST_BROAD_FIELDS) columns.push(none);

  return (query) => {
    startWithPriors(scores, features, query);
    if (broad.length > 0) {
      for (const [i, { field, f }] of broad.entries()) {
        columns[i].table.fill(0);
        addTerms(columns[i].table, field.index, query.terms[f]);
      }
      addColumns(scores, columns[0], columns[1], columns[2]);
    }
    for (let f = 0; f < features.fields.length; f++) {
      const field = features.fields[f];
      if (!field.rowOf) addTerms(scores, field.index, query.terms[f]);
    }
    return scores;
  };
}

function startWithPriors(
  scores: Float64Array,
  { quality, year, fame, firstYear }: Features,
  query: Query,
): void {
  const { years, fames, quality: weight } = query;
  for (let film = 0; film < scores.length; film++) {
    scores[film] = weight * quality[film] + years[year[film] - firstYear] + fames[fame[film]];
  }
}

function addColumns(scores: Float64Array, a: Column, b: Column, c: Column): void {
  const { codes: codesA, table: tableA } = a;
  const { codes: codesB, table: tableB } = b;
  const { codes: codesC, table: tableC } = c;
  for (let film = 0; film < scores.length; film++) {
    scores[film] += tableA[codesA[film]] + tableB[codesB[film]] + tableC[codesC[film]];
  }
}

function addTerms(sums: Float64Array, index: InvertedIndex, { terms, weights }: QueryTerms): void {
  const { starts, rows, weights: rowWeights } = index;
  for (let t = 0; t < terms.length; t++) {
    const weight = weights[t];
    const end = starts[terms[t] + 1];
    for (let i = starts[terms[t]]; i < end; i++) sums[rows[i]] += weight * rowWeights[i];
  }
}

/** What a field gave to the score of one film. */
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
  let broad = 0;
  const sharp: number[] = [];
  for (let f = 0; f < features.fields.length; f++) {
    const { name, rowOf, starts, terms: filmTerms, weights: filmWeights } = features.fields[f];
    const { terms, weights } = query.terms[f];
    const end = starts[film + 1];
    let at = starts[film];
    let contribution = 0;
    const shared: Shared[] = [];
    for (let t = 0; t < terms.length && at < end; t++) {
      while (at < end && filmTerms[at] < terms[t]) at++;
      if (at === end || filmTerms[at] !== terms[t]) continue;
      const product = weights[t] * filmWeights[at];
      contribution += product;
      if (!rowOf) sharp.push(product);
      shared.push({ term: terms[t], product });
    }
    if (rowOf) broad += contribution;
    if (shared.length > 0) fields.push({ field: name, contribution, terms: strongest(shared) });
  }
  let raw = quality + year + fame;
  raw += broad;
  for (let i = 0; i < sharp.length; i++) raw += sharp[i];
  return { raw, fields };
}

interface Shared {
  readonly term: number;
  readonly product: number;
}

function strongest(shared: Shared[]): readonly number[] {
  if (shared.length > 1) {
    shared.sort((a, b) => Math.abs(b.product) - Math.abs(a.product) || a.term - b.term);
  }
  return shared.map(({ term }) => term);
}
