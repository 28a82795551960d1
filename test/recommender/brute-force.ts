import { readFileSync } from 'node:fs';
import type { Filter, Options, Settings } from '../../src/recommender/index.js';
import type { FilmSketch } from './film-catalogue.js';

/**
 * The score of a pair from the definition, field by field over the sketches: no index, no tables.
 */
export function bruteScore(
  films: readonly FilmSketch[],
  seed: number,
  other: number,
  { weights, shrink }: Settings,
  factors: Readonly<Record<string, number>> = {},
): number {
  let sum = 0;
  for (const [field, bagOf] of Object.entries(BAGS)) {
    const bags = films.map(bagOf);
    const share = (name: string) => bags.filter((bag) => bag.has(name)).length;
    const kept = (name: string) =>
      !WORDS.has(field) || (share(name) >= 2 && share(name) <= Math.max(2, 0.2 * films.length));
    const vector = (bag: ReadonlyMap<string, number>) => {
      const entries = [...bag]
        .filter(([name]) => kept(name))
        .map(([name, strength]) => {
          const rounded = Math.max(1, Math.round(255 * strength)) / 255;
          return [name, rounded * Math.log(1 + films.length / share(name))] as const;
        });
      const squares = entries.reduce((total, [, value]) => total + value ** 2, 0);
      const length = Math.sqrt(squares + (shrink[field] ?? 0) ** 2);
      return new Map(entries.map(([name, value]) => [name, value / length]));
    };
    const a = vector(bags[seed]);
    const b = vector(bags[other]);
    let dot = 0;
    for (const [name, value] of a) dot += value * (b.get(name) ?? 0);
    sum += (weights[field] ?? 0) * (factors[field] ?? 1) * dot;
  }
  sum += (weights.meaning ?? 0) * (factors.meaning ?? 1) * meaning(films, seed, other);
  const { year: yearA = 2000, votes: votesA = 0 } = films[seed];
  const { year: yearB = 2000, votes: votesB = 0, average: averageB = 0 } = films[other];
  const known = films.map(({ average = 0 }) => average).filter((average) => average > 0);
  const mean = known.length > 0 ? known.reduce((x, y) => x + y, 0) / known.length : 6;
  const counted = averageB > 0 ? votesB : 0;
  const bayesian = (counted * averageB + 50 * mean) / (counted + 50);
  const step = (votes: number) => Math.min(255, Math.round(12 * Math.log2(1 + votes)));
  const priors = {
    // It counts in full beside a film of 100 votes or more, whose step is 80.
    quality: Math.min(1, step(votesA) / 80) * Math.min(1, Math.max(0, (bayesian - 4) / 4)),
    year: 1 / (1 + ((yearA - yearB) / 8) ** 2),
    fame: 1 / (1 + ((step(votesA) - step(votesB)) / 36) ** 2),
  };
  for (const [field, value] of Object.entries(priors)) {
    sum += (weights[field] ?? 0) * (factors[field] ?? 1) * value;
  }
  return sum;
}

/** The cosine of the two films' sums of strength × idf × vector over the words that both could share. */
function meaning(films: readonly FilmSketch[], seed: number, other: number): number {
  const bags = films.map(BAGS.text);
  const vector = (bag: ReadonlyMap<string, number>) => {
    const sums = new Array<number>(32).fill(0);
    for (const [word, strength] of bag) {
      const n = bags.filter((one) => one.has(word)).length;
      if (n < 2 || n > Math.max(2, 0.2 * films.length)) continue;
      const weight = Math.round(255 * strength) * Math.log(1 + films.length / n);
      for (const [d, value] of wordVector(word).entries()) sums[d] += weight * value;
    }
    const length = Math.sqrt(sums.reduce((total, value) => total + value ** 2, 0));
    return sums.map((value) => (length > 0 ? Math.round((127 * value) / length) : 0));
  };
  const [a, b] = [vector(bags[seed]), vector(bags[other])];
  return a.reduce((total, value, d) => total + value * b[d], 0) / 127 ** 2;
}

const FILE = readFileSync('data/word-vectors.bin');
const LINES = FILE.toString('latin1').split('\n', 8201);

/** The first half of the vector in the file, whose lines are a header and 8,200 words. */
function wordVector(word: string): readonly number[] {
  const row = LINES.indexOf(word) - 1;
  if (row < 0) throw new Error(`${word} has no vector`);
  const from = FILE.length - 64 * (8200 - row);
  return Array.from(new Int8Array(FILE.subarray(from, from + 32)));
}

const WORDS = new Set(['text', 'title']);

const once = (names: readonly string[] = []) => new Map(names.map((name) => [name, 1]));

const crewBag =
  (...jobs: string[]) =>
  ({ crew = [] }: FilmSketch) =>
    once(crew.filter(([, job]) => jobs.includes(job)).map(([name]) => name));

/** The words of `made-up-films.ts` that have a stem of their own. */
const STEMS: Readonly<Record<string, string>> = {
  hunts: 'hunt',
  murderer: 'murder',
  rivers: 'river',
  robots: 'robot',
};

const counted = (texts: readonly (string | undefined)[]) => {
  const counts = new Map<string, number>();
  for (const word of texts.join(' ').toLowerCase().split(/\W+/)) {
    const key = STEMS[word] ?? word;
    if (word.length > 1 && !['in', 'of'].includes(word)) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return new Map([...counts].map(([word, count]) => [word, count / (count + 1)]));
};

const BAGS: Readonly<Record<string, (film: FilmSketch) => ReadonlyMap<string, number>>> = {
  genres: ({ genres }) => once(genres),
  countries: ({ countries }) => once(countries),
  language: ({ language = 'en' }) => once([language]),
  collection: ({ collection }) => once(collection === undefined ? [] : [collection]),
  keywords: ({ keywords }) => once(keywords),
  director: crewBag('Director'),
  writers: crewBag('Writer'),
  cast: ({ cast = [] }) => {
    const bag = new Map<string, number>();
    for (const [place, name] of cast.entries()) {
      if (!bag.has(name)) bag.set(name, 6 / (6 + place));
    }
    return bag;
  },
  composer: crewBag('Music'),
  cinematographer: crewBag('Director of Photography'),
  text: ({ overview, tagline, keywords = [] }) => counted([overview, tagline, ...keywords]),
  title: ({ title }) => counted([title]),
  companies: ({ companies }) => once(companies),
};

/** Rows that the filter and the exclusions let through, from the definition. */
export function bruteMatches(
  films: readonly FilmSketch[],
  seed: number,
  { where = {}, exclude = [] }: Options,
): number[] {
  return films.flatMap((film, row) =>
    row !== seed && !exclude.includes(row) && passes(film, films[seed], where) ? [row] : [],
  );
}

function passes(film: FilmSketch, seed: FilmSketch, where: Filter): boolean {
  const { year = 2000, runtime = 0, votes = 0, language = 'en', adult = false } = film;
  const own = new Set((film.genres ?? []).map((name) => name.toLowerCase()));
  const wanted = (where.genres ?? []).map((name) => name.toLowerCase().replace('é', 'e'));
  const { genresMode = 'any' } = where;
  const ranged = where.runtimeMin !== undefined || where.runtimeMax !== undefined;
  const sameCollection = film.collection !== undefined && film.collection === seed.collection;
  return (
    year >= (where.yearMin ?? 0) &&
    year <= (where.yearMax ?? 9999) &&
    (!ranged ||
      (runtime > 0 &&
        runtime >= (where.runtimeMin ?? 0) &&
        runtime <= (where.runtimeMax ?? 999))) &&
    votes >= (where.votesMin ?? 0) &&
    (where.language === undefined || language === where.language) &&
    (where.adult === undefined || adult === where.adult) &&
    (where.country === undefined || (film.countries ?? []).includes(where.country.toUpperCase())) &&
    (where.collection === undefined || sameCollection === (where.collection === 'in')) &&
    (wanted.length === 0 ||
      (genresMode === 'any' && wanted.some((name) => own.has(name))) ||
      (genresMode === 'all' && wanted.every((name) => own.has(name))) ||
      (genresMode === 'none' && !wanted.some((name) => own.has(name))))
  );
}
