/**
 * One field of the films as a sparse matrix: film `m` has the terms `terms[starts[m]]` up to, not
 * including, `terms[starts[m + 1]]`, ascending, each with a strength of 1 to 255.
 */
export interface SparseField {
  readonly name: string;
  readonly starts: Uint32Array;
  readonly terms: Uint32Array;
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
  { minFilms = 1, maxShare = 1, most = Number.POSITIVE_INFINITY }: Pruning = {},
): SparseField {
  const filmsOf = new Map<number, number>();
  const rows = Array.from({ length: films }, (_, film) => {
    const strongest = new Map<number, number>();
    filmValues(film, (value, strength) => {
      strongest.set(value, Math.max(strength, strongest.get(value) ?? 0));
    });
    for (const value of strongest.keys()) filmsOf.set(value, (filmsOf.get(value) ?? 0) + 1);
    return strongest;
  });
  const kept = [...filmsOf]
    .filter(([, count]) => count >= minFilms && count <= Math.max(minFilms, maxShare * films))
    .sort(([a, filmsA], [b, filmsB]) => filmsB - filmsA || a - b)
    .slice(0, most)
    .sort(([a], [b]) => a - b);
  const termOf = new Map(kept.map(([value], term) => [value, term]));

  const starts = new Uint32Array(films + 1);
  const terms: number[] = [];
  const strengths: number[] = [];
  for (const [film, row] of rows.entries()) {
    const entries = [...row]
      .map(([value, strength]) => [termOf.get(value) ?? -1, strength] as const)
      .filter(([term]) => term >= 0)
      .sort(([a], [b]) => a - b);
    for (const [term, strength] of entries) {
      terms.push(term);
      strengths.push(Math.max(1, Math.round(strength * 255)));
    }
    starts[film + 1] = terms.length;
  }
  return {
    name,
    starts,
    terms: Uint32Array.from(terms),
    strengths: Uint8Array.from(strengths),
    idf: Float32Array.from(kept, ([, count]) => idf(films, count)),
    values: Int32Array.from(kept, ([value]) => value),
  };
}

/** Smoothed inverse document frequency, ln(1 + N / n): above 0 even for a value of every film. */
export function idf(films: number, filmsWithValue: number): number {
  return Math.log(1 + films / filmsWithValue);
}
