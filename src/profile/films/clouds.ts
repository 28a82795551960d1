import type { DuckDBConnection } from '@duckdb/node-api';
import { lowerBound } from '../../base/arrays.js';
import { readNumbers } from '../../duckdb/vectors.js';
import { eachHeld, largest } from '../measure/lists.js';
import type { Cloud, CloudWord, Profile } from '../schema/profile-schema.js';
import { inOrder } from '../statistics/in-order.js';
import { quantile } from '../statistics/quantile.js';
import type { AllLists, FilmLists } from './film-lists.js';

const WORDS = 60;
/** Popularity is added up in millionths, whole numbers: exact, and the same in any order. */
const MILLION = 1e6;

/** By films, and by their summed popularity: who is in most films may be an extra. */
export async function clouds(
  connection: DuckDBConnection,
  { nested, directors }: AllLists,
): Promise<NonNullable<Profile['clouds']>> {
  const popularity = await popularityOf(connection);
  return {
    actors: await cloud(nested.cast, popularity),
    directors: await cloud(directors, popularity),
    genres: await cloud(nested.genres, popularity),
    languages: await cloud(nested.spoken_languages, popularity),
  };
}

/** By the id of the film, in millionths. */
async function popularityOf(connection: DuckDBConnection): Promise<ReadonlyMap<number, number>> {
  const [ids, values] = await readNumbers(
    connection,
    'SELECT id::DOUBLE, coalesce(popularity, 0)::DOUBLE FROM movies',
  );
  return new Map(Array.from(ids, (id, i) => [id, Math.round(values[i] * MILLION)]));
}

async function cloud(lists: FilmLists, popularityOf: ReadonlyMap<number, number>): Promise<Cloud> {
  const films = new Float64Array(lists.distinct);
  const popularity = new Float64Array(lists.distinct);
  const ofRow = lists.films.map((id) => popularityOf.get(id) ?? 0);
  eachHeld(lists, (row, code) => {
    films[code]++;
    popularity[code] += ofRow[row];
  });
  const byFilms = largest(films, WORDS, lists.compare);
  const byPopularity = largest(popularity, WORDS, lists.compare);
  const codes = [...new Set([...byFilms, ...byPopularity])];
  const rankByFilms = rankIn(films, lists.compare);
  const rankByPopularity = rankIn(popularity, lists.compare);
  const billings = billingsOf(lists, codes);
  const entities = await lists.entitiesOf(codes);
  const words = new Map(
    codes.map((code, i): [number, CloudWord] => [
      code,
      {
        ...entities[i],
        films: films[code],
        popularity: popularity[code] / MILLION,
        billing: billings.get(code) ?? null,
        rank_by_films: rankByFilms(code),
        rank_by_popularity: rankByPopularity(code),
      },
    ]),
  );
  return {
    by_films: byFilms.map((code) => words.get(code)!),
    by_popularity: byPopularity.map((code) => words.get(code)!),
  };
}

/** The rank of a code by a measure, from 1, the largest first. */
function rankIn(measure: Float64Array, compare: FilmLists['compare']): (code: number) => number {
  const sorted = inOrder(measure.map((value) => -value));
  return (code) => {
    let rank = 1 + lowerBound(sorted, -measure[code]);
    if (sorted[rank] !== -measure[code]) return rank;
    for (let other = 0; other < measure.length; other++) {
      if (measure[other] === measure[code] && compare(other, code) < 0) rank++;
    }
    return rank;
  };
}

/** The usual place in the list, from 1, of some codes: the median of those in their films. */
function billingsOf(lists: FilmLists, codes: readonly number[]): ReadonlyMap<number, number> {
  const { positions } = lists;
  if (positions === null) return new Map();
  const places = new Map(codes.map((code) => [code, [] as number[]]));
  eachHeld(lists, (_row, code, place) => {
    places.get(code)?.push(positions[place] + 1);
  });
  return new Map(
    [...places].map(([code, list]) => [code, quantile(inOrder(Float64Array.from(list)), 0.5)]),
  );
}
