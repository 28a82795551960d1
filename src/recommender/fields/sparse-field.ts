/** Numbers of terms, films or rows: in two bytes each where these are few enough. */
export type Ordinals = Uint16Array | Uint32Array;

/** Room for so many ordinals, each below `count`. */
export const ordinals = (length: number, count: number): Ordinals =>
  count > 0x10000 ? new Uint32Array(length) : new Uint16Array(length);

/**
 * One field of the films as a sparse matrix: film `m` has the terms `terms[starts[m]]` up to, not
 * including, `terms[starts[m + 1]]`, ascending, each with a strength of 1 to 255.
 */
export interface SparseField {
  readonly name: string;
  readonly starts: Uint32Array;
  readonly terms: Ordinals;
  readonly strengths: Uint8Array;
  /** Inverse document frequency of each term. */
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
export function sparseField(
  name: string,
  films: number,
  filmValues: FilmValues,
  pruning: Pruning = {},
): SparseField {
  const given = gather(films, filmValues);
  const kept = prune(given.filmsOf, films, pruning);
  return {
    name,
    ...arrange(given, kept),
    idf: Float32Array.from(kept, (value) => idf(films, given.filmsOf[value])),
    values: kept,
  };
}

/** The distinct values of each film, film by film, in the order in which they were given. */
interface Given {
  readonly starts: Uint32Array;
  readonly values: readonly number[];
  readonly strengths: readonly number[];
  /** How many films have each value. */
  readonly filmsOf: Uint32Array;
}

function gather(films: number, filmValues: FilmValues): Given {
  const starts = new Uint32Array(films + 1);
  const values: number[] = [];
  const strengths: number[] = [];
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
    } else {
      filmsOf[value]++;
      places[value] = values.push(value);
      strengths.push(quantised);
    }
  };
  for (; film < films; film++) {
    filmValues(film, take);
    starts[film + 1] = values.length;
  }
  return { starts, values, strengths, filmsOf };
}

function grown(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(length);
  copy.set(array);
  return copy;
}

/** The values that are kept, ascending. */
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

/**
 * Makes terms of the values that are kept, ascending in each film, without a comparison: the entries
 * are dealt out to their terms, and from these, one after the other, back to their films.
 */
function arrange({ starts, values, strengths, filmsOf }: Given, kept: Int32Array) {
  const termOf = new Int32Array(filmsOf.length).fill(-1);
  const nextOfTerm = new Uint32Array(kept.length);
  let entries = 0;
  for (const [term, value] of kept.entries()) {
    termOf[value] = term;
    nextOfTerm[term] = entries;
    entries += filmsOf[value];
  }
  const places = new Uint32Array(entries);
  const films = new Uint32Array(entries);
  const termStarts = new Uint32Array(starts.length);
  for (let film = 0; film + 1 < starts.length; film++) {
    termStarts[film + 1] = termStarts[film];
    for (let place = starts[film]; place < starts[film + 1]; place++) {
      const term = termOf[values[place]];
      if (term < 0) continue;
      const at = nextOfTerm[term]++;
      places[at] = place;
      films[at] = film;
      termStarts[film + 1]++;
    }
  }
  const next = termStarts.slice();
  const terms = ordinals(entries, kept.length);
  const termStrengths = new Uint8Array(entries);
  for (let i = 0; i < entries; i++) {
    const at = next[films[i]]++;
    terms[at] = termOf[values[places[i]]];
    termStrengths[at] = strengths[places[i]];
  }
  return { starts: termStarts, terms, strengths: termStrengths };
}

/** Smoothed inverse document frequency, ln(1 + N / n): above 0 even for a value of every film. */
export function idf(films: number, filmsWithValue: number): number {
  return Math.log(1 + films / filmsWithValue);
}
