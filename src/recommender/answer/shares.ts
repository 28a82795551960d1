import { startsOf } from '../../base/csr.js';
import { MEANING_FIELD } from '../fields/meaning-field.js';
import { fameCloseness, yearCloseness } from '../fields/priors.js';
import { entryWeights } from '../fields/weighted-field.js';
import type { Example, Features } from '../score/features.js';
import { meaningQuery, meaningScore } from '../score/meaning.js';
import type { Neighbour, Recommended } from '../score/query-types.js';
import { Top } from '../score/top.js';

const MOST_SHARES = 20;

/** Tells of a film for a taste what each film of the taste, by its row and example, gave to it. */
export function sharesOf(
  features: Features,
  rows: readonly number[],
  examples: readonly Example[],
  weightOf: (field: string) => number,
): (film: Neighbour) => Recommended {
  const { fields } = features;
  // The terms of a field come after those of the fields before, as in one field of all.
  const offsets = startsOf(fields.map(({ idf }) => idf.length));
  const { starts, items, weights } = asOneField(features, examples, weightOf, offsets);
  const [yearWeight, fameWeight] = ['year', 'fame'].map(weightOf);
  const meanings = examples.map((one) => meaningQuery(features, [one], weightOf(MEANING_FIELD)));
  const own = new Float64Array(offsets[fields.length]);
  const shareOf = (film: number, e: number): number => {
    const { film: seed, weight } = examples[e];
    let sum = 0;
    for (let i = starts[e]; i < starts[e + 1]; i++) sum += weights[i] * own[items[i]];
    if (seed.year !== undefined) {
      sum += weight * yearWeight * yearCloseness(seed.year, features.year[film]);
    }
    if (seed.fame !== undefined) {
      sum += weight * fameWeight * fameCloseness(seed.fame, features.fame[film]);
    }
    return sum + meaningScore(features, meanings[e], film);
  };
  const shares = new Float64Array(examples.length);
  return (neighbour) => {
    const film = neighbour.row;
    // The film is laid out over all terms, so that each of the taste's is walked over once.
    for (let f = 0; f < fields.length; f++) {
      const { starts: filmStarts, items: terms } = fields[f];
      const first = filmStarts[film];
      const ofFilm = entryWeights(fields[f], first, filmStarts[film + 1]);
      for (let i = 0; i < ofFilm.length; i++) own[offsets[f] + terms[first + i]] = ofFilm[i];
    }
    const top = new Top(MOST_SHARES, (a, b) => a - b);
    for (let e = 0; e < shares.length; e++) {
      shares[e] = shareOf(film, e);
      const strength = Math.abs(shares[e]);
      if (strength > 0 && strength >= top.threshold) top.offer(e, strength);
    }
    for (let f = 0; f < fields.length; f++) {
      const { starts: filmStarts, items: terms } = fields[f];
      const end = filmStarts[film + 1];
      for (let i = filmStarts[film]; i < end; i++) own[offsets[f] + terms[i]] = 0;
    }
    const strongest = Array.from(top.ranked().films);
    const because = strongest.map((e) => ({ row: rows[e], contribution: shares[e] }));
    const shared = because.reduce((sum, { contribution }) => sum + contribution, 0);
    return { ...neighbour, because, rest: neighbour.rawScore - shared };
  };
}

/** The terms of each example, those of all fields in one row, and what they count. */
function asOneField(
  { fields }: Features,
  examples: readonly Example[],
  weightOf: (field: string) => number,
  offsets: Uint32Array,
) {
  const lengths = examples.map(({ film }) =>
    film.terms.reduce((sum, { terms }) => sum + terms.length, 0),
  );
  const starts = startsOf(lengths);
  const items = new Uint32Array(starts[examples.length]);
  const weights = new Float64Array(items.length);
  let at = 0;
  for (const { film, weight } of examples) {
    for (const [f, { terms, weights: ofTerms }] of film.terms.entries()) {
      const factor = weight * weightOf(fields[f].name);
      for (let t = 0; t < terms.length; t++, at++) {
        items[at] = offsets[f] + terms[t];
        weights[at] = factor * ofTerms[t];
      }
    }
  }
  return { starts, items, weights };
}
