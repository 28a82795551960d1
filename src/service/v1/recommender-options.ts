import { fold } from '../../catalogue/index.js';
import type { Filter, Options } from '../../recommender/index.js';
import type { Context } from '../context/context.js';
import { textsOf } from '../context/view.js';
import { Problem } from '../problems/problems.js';
import { decimalOf } from '../schemas/decimal.js';
import { MOST_LISTED } from '../schemas/list-body.js';
import { filterQuery, listQuery } from '../schemas/recommend-query.js';
import { type Static, Type } from '../schemas/type.js';

const FilterQuery = Type.Object(filterQuery);
const ListQuery = Type.Object(listQuery);

/** The filter that a query asks for; a genre, country or language that does not exist is refused. */
export function filterOf(context: Context, query: Static<typeof FilterQuery>): Filter {
  const { tables } = context.catalogue;
  const genres = commaList(query.genres);
  const unknown = genres.find((genre) => context.genres().find(genre).length === 0);
  if (unknown !== undefined) throw unknownValue('genre', unknown, textsOf(tables.genres.name));
  const { language, country } = query;
  if (language !== undefined) {
    const codes = context.catalogue.originalLanguages.codes.filter((code) => code !== '');
    if (!codes.includes(fold(language))) throw unknownValue('language', language, codes.sort());
  }
  if (country !== undefined) {
    const codes = textsOf(tables.countries.code);
    if (!codes.includes(country.toUpperCase())) throw unknownValue('country', country, codes);
  }
  return defined({
    genres: genres.length > 0 ? genres : undefined,
    genresMode: query.genres_mode,
    yearMin: query.year_min,
    yearMax: query.year_max,
    runtimeMin: query.runtime_min,
    runtimeMax: query.runtime_max,
    language,
    country,
    votesMin: query.votes_min,
    adult: query.adult,
  });
}

/** Rows of the films never to answer, or of the only ones; an id that no film has is left aside. */
export function rowsOfIds(
  { catalogue }: Context,
  name: 'exclude' | 'only',
  text: string | undefined,
): number[] {
  const ids = idsOf(name, text);
  notTooMany(name, ids.length);
  return ids.map(catalogue.movieRow).filter((row) => row >= 0);
}

/** Throws `invalid-parameter` for a list that is too long. */
export function notTooMany(name: keyof typeof MOST_LISTED, length: number): void {
  const most = MOST_LISTED[name];
  if (length <= most) return;
  const detail = `parameter ${name} holds ${length} films; expected at most ${most}`;
  throw new Problem('invalid-parameter', detail);
}

export function optionsOf(context: Context, query: Static<typeof ListQuery>): Options {
  return defined({
    n: query.n,
    exclude: rowsOfIds(context, 'exclude', query.exclude),
    only: query.only === undefined ? undefined : rowsOfIds(context, 'only', query.only),
    where: defined({ collection: query.collection, ...filterOf(context, query) }),
    diversity: query.diversity,
    maxPerCollection: query.max_per_collection,
    maxPerDirector: query.max_per_director,
    algorithm: query.algorithm,
    weights: weightsOf(context, query.weights),
  });
}

function weightsOf({ recommender }: Context, text: string | undefined) {
  if (text === undefined) return undefined;
  const factors = factorsOf('weights', text);
  for (const [field] of factors) {
    if (!recommender.fields.includes(field)) throw unknownValue('field', field, recommender.fields);
  }
  return Object.fromEntries(factors);
}

const unknownValue = (kind: string, value: string, known: readonly string[]) =>
  new Problem(
    'unknown-value',
    `unknown ${kind} "${value}"; expected one of ${known.join(', ')}`,
    known,
  );

const defined = <T extends object>(parts: T) =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const MAX_FACTOR = 100;

/** The values of `a,b,c`, blanks around them and empty ones left out. */
export const commaList = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** The whole numbers of `1,2,3`; anything else is an invalid parameter. */
function idsOf(name: string, text: string | undefined): number[] {
  return commaList(text).map((value) => {
    if (!/^-?\d{1,16}$/u.test(value)) throw invalid(name, value, 'ids separated by commas');
    return Number(value);
  });
}

/** The pairs of `a:1,b:2`; without a number the factor is 1 if `bare` allows it. */
export function factorsOf(
  name: string,
  text: string | undefined,
  { bare = false } = {},
): [name: string, factor: number][] {
  return commaList(text).map((value) => {
    const [, key, factor] = /^([^:]+)(?::(.*))?$/u.exec(value) ?? [];
    const number = factor === undefined && bare ? 1 : decimalOf(factor ?? '');
    if (key === undefined || !(number >= 0 && number <= MAX_FACTOR)) {
      throw invalid(name, value, `name:number, the number from 0 to ${MAX_FACTOR}`);
    }
    return [key.trim(), number];
  });
}

export const invalid = (name: string, value: string, expected: string) =>
  new Problem(
    'invalid-parameter',
    `parameter ${name} cannot hold ${JSON.stringify(value)}; expected ${expected}`,
  );
