import { grown, type Ordinals, ordinals } from '../../base/arrays.js';
import { type Csr, startsOf } from '../../base/csr.js';
import { finish, type Steps } from '../../base/steps.js';

/** One field of the films: for each its terms, ascending, each with a strength of 1 to 255. */
export interface SparseField extends Csr<Ordinals> {
  readonly name: string;
  readonly strengths: Uint8Array;
  readonly idf: Float32Array;
  /** What each term stands for: a row of the field's entity table, or a place in its vocabulary. */
  readonly values: Int32Array;
}

/** The values of one film in one field, with a strength above 0 and up to 1. */
export type FilmValues = (film: number, emit: (value: number, strength: number) => void) => void;

export interface Pruning {
  /** Values of fewer films are left out. */
  readonly minFilms?: number;
  /** Values of a larger share of the films are left out. */
  readonly maxShare?: number;
  /** Only so many values are kept, those of the most films. */
  readonly most?: number;
}

/** Gathers the values of all films; a value that a film repeats counts once, at its strongest. */
export function* sparseFieldInSteps(
  name: string,
  films: number,
  filmValues: FilmValues,
  pruning: Pruning = {},
): Steps<SparseField> {
  const given = yield* gather(films, filmValues);
  const kept = prune(given.filmsOf, films, pruning);
  return {
    name,
    ...arrange(given, kept),
    idf: Float32Array.from(kept, (value) => idf(films, given.filmsOf[value])),
    values: kept,
  };
}

export const sparseField = (...asked: Parameters<typeof sparseFieldInSteps>): SparseField =>
  finish(sparseFieldInSteps(...asked));

/** Films whose values are taken before others have their turn. */
const FILMS_A_STEP = 128;

interface Given {
  readonly starts: Uint32Array;
  readonly values: Int32Array;
  readonly strengths: Uint8Array;
  /** How many films have each value. */
  readonly filmsOf: Uint32Array;
}

function* gather(films: number, filmValues: FilmValues): Steps<Given> {
  const starts = new Uint32Array(films + 1);
  let count = 0;
  let values = new Int32Array(1024);
  let strengths = new Uint8Array(values.length);
  let filmsOf = new Uint32Array(1024);
  /** For each value where it was given last, counted from 1. */
  let places = new Uint32Array(filmsOf.length);
  let film = 0;
  const take = (value: number, strength: number) => {
    if (value >= places.length) {
      filmsOf = grown(filmsOf, 2 * value);
      places = grown(places, 2 * value);
    }
    const quantised = Math.max(1, Math.round(strength * 255));
    const place = places[value] - 1;
    if (place >= starts[film]) {
      strengths[place] = Math.max(strengths[place], quantised);
      return;
    }
    if (count === values.length) {
      values = grown(values, 2 * count);
      strengths = grown(strengths, 2 * count);
    }
    values[count] = value;
    strengths[count] = quantised;
    places[value] = ++count;
    filmsOf[value]++;
  };
  for (; film < films; film++) {
    filmValues(film, take);
    starts[film + 1] = count;
    if (film % FILMS_A_STEP === 0) yield;
  }
  return {
    starts,
    values: values.subarray(0, count),
    strengths: strengths.subarray(0, count),
    filmsOf,
  };
}

function prune(
  filmsOf: Uint32Array,
  films: number,
  { minFilms = 1, maxShare = 1, most = Number.POSITIVE_INFINITY }: Pruning,
): Int32Array {
  const mostFilms = Math.max(minFilms, maxShare * films);
  const kept: number[] = [];
  for (const [value, count] of filmsOf.entries()) {
    if (count > 0 && count >= minFilms && count <= mostFilms) kept.push(value);
  }
  if (kept.length <= most) return Int32Array.from(kept);
  const best = kept.sort((a, b) => filmsOf[b] - filmsOf[a] || a - b).slice(0, most);
  return Int32Array.from(best).sort();
}

/** Sorts each film's terms without a comparison: entries are dealt to terms, then to films. */
function arrange({ starts, values, strengths, filmsOf }: Given, kept: Int32Array) {
  const films = starts.length - 1;
  const termOf = new Int32Array(filmsOf.length).fill(-1);
  for (let term = 0; term < kept.length; term++) termOf[kept[term]] = term;
  const ofTerms = startsOf(kept.map((value) => filmsOf[value]));
  const dealt = ordinals(ofTerms[kept.length], films);
  const dealtStrengths = new Uint8Array(dealt.length);
  const lengths = new Uint32Array(films);
  const next = ofTerms.slice();
  for (let film = 0; film < films; film++) {
    for (let i = starts[film]; i < starts[film + 1]; i++) {
      const term = termOf[values[i]];
      if (term < 0) continue;
      dealt[next[term]] = film;
      dealtStrengths[next[term]++] = strengths[i];
      lengths[film]++;
    }
  }
  const ofFilms = startsOf(lengths);
  const items = ordinals(dealt.length, kept.length);
  const ordered = new Uint8Array(dealt.length);
  const ends = ofFilms.slice();
  for (let term = 0; term < kept.length; term++) {
    for (let i = ofTerms[term]; i < ofTerms[term + 1]; i++) {
      const at = ends[dealt[i]]++;
      items[at] = term;
      ordered[at] = dealtStrengths[i];
    }
  }
  return { starts: ofFilms, items, strengths: ordered };
}

/** Smoothed inverse document frequency, ln(1 + N / n): above 0 even for a value of every film. */
const idf = (films: number, filmsWithValue: number): number => Math.log(1 + films / filmsWithValue);
