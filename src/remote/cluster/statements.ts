import { type Catalogue, fold, type TextColumn } from '../../catalogue/index.js';
import type { Filter, WholeQuery } from '../../recommender/index.js';
import { FILM_OF, IN_PRIOR, type TableName } from './tables.js';

/** What is said in SQL of a film: numbers only, so that nothing can be slipped in. */
type Sql = string;

/** What every film passes. */
export const EVERY = '1';

/** Films that a statement is to look at. */
export interface Condition {
  /** By the columns of `films`. */
  readonly passes: Sql;
  /** By the row alone. */
  readonly isNot: Sql;
}

/** What a statement gives: films and their points, or numbers by name. */
export const KINDS = { film: 0, matching: 1, films: 2, postings: 3, shards: 4, better: 5 } as const;

/** A filter as a condition on the table `films`; `collections` are the seeds'. See `filmFilter`. */
export function filterCondition(
  catalogue: Catalogue,
  languages: () => readonly string[],
  filter: Filter,
  collections: readonly number[],
): Sql {
  const { tables } = catalogue;
  const parts: Sql[] = [];
  const least = (column: string, value: number | undefined) => {
    if (value !== undefined && value > Number.NEGATIVE_INFINITY)
      parts.push(`${column} >= ${value}`);
  };
  const most = (column: string, value: number | undefined) => {
    if (value !== undefined && value < Number.POSITIVE_INFINITY)
      parts.push(`${column} <= ${value}`);
  };
  const { yearMin, yearMax, runtimeMin, runtimeMax, votesMin, votesMax } = filter;
  least('release_year', yearMin);
  most('release_year', yearMax);
  if (runtimeMin !== undefined || runtimeMax !== undefined) {
    parts.push('runtime > 0');
    least('runtime', runtimeMin);
    most('runtime', runtimeMax);
  }
  if (votesMin !== undefined && votesMin > 0) least('vote_count', votesMin);
  if (votesMax !== undefined) parts.push(`NOT (vote_count > ${votesMax})`);
  if (filter.adult !== undefined) parts.push(`adult = ${Number(filter.adult)}`);
  if (filter.language !== undefined) {
    const place = languages().indexOf(fold(filter.language));
    parts.push(place < 0 ? '0' : `language = ${place}`);
  }
  const anyOf = (column: string, names: TextColumn, wanted: readonly string[]): Sql => {
    const folded = new Set(wanted.map(fold));
    const rows = Array.from({ length: names.length }, (_, row) => row).filter((row) =>
      folded.has(fold(names.at(row) ?? '')),
    );
    return rows.length > 0 ? `(${rows.map((row) => `has(${column}, ${row})`).join(' OR ')})` : '0';
  };
  if (filter.country !== undefined) {
    parts.push(anyOf('countries', tables.countries.code, [filter.country]));
  }
  if (filter.genres !== undefined && filter.genres.length > 0) {
    const { genres, genresMode = 'any' } = filter;
    const given = (wanted: readonly string[]) => anyOf('genres', tables.genres.name, wanted);
    if (genresMode === 'any') parts.push(given(genres));
    if (genresMode === 'all') parts.push(...genres.map((genre) => given([genre])));
    if (genresMode === 'none') parts.push(...genres.map((genre) => `NOT ${given([genre])}`));
  }
  if (filter.collection !== undefined) {
    const wanted = filter.collection === 'in';
    if (collections.length > 0)
      parts.push(`collection ${wanted ? '' : 'NOT '}IN (${collections.join()})`);
    else if (wanted) parts.push('0');
  }
  return parts.join(' AND ') || EVERY;
}

/** Films that are among some, or not. */
export const among = (films: readonly number[], wanted = true): Sql =>
  films.length > 0 ? `film ${wanted ? '' : 'NOT '}IN (${films.join()})` : wanted ? '0' : '1';

/** As a text, which is read faster than so many numbers, and whose numbers are of one type. */
const list = (numbers: Iterable<number>) => `CAST('[${[...numbers].join()}]' AS Array(Int64))`;

/** What a film is given for its quality, year and fame. */
const priorPoints = ({ quality, years, fames }: WholeQuery, prior: string): string =>
  [
    `toInt64(${IN_PRIOR.quality(prior)}) * (${quality})`,
    `arrayElement(${list(years)}, ${IN_PRIOR.year(prior)} + 1)`,
    `arrayElement(${list(fames)}, ${IN_PRIOR.fame(prior)} + 1)`,
  ].join(' + ');

/** Of each film that shares a term, known by row and prior, what the terms give. */
function sharedPoints(database: string, { terms, weights }: WholeQuery): string {
  const weight = `transform(term, ${list(terms)}, ${list(weights)}, toInt64(0))`;
  return `SELECT film AS known, sum(toInt64(parts) * ${weight}) AS shared FROM ${database}.postings WHERE term IN (${terms.join()}) GROUP BY film`;
}

const number = (kind: keyof typeof KINDS, value: string, from: string) =>
  `SELECT toUInt8(${KINDS[kind]}), toUInt32(0), toInt64(${value}) FROM ${from}`;

/** How many rows a table has, without reading it. */
const rowsOf = (database: string, table: TableName) =>
  `(SELECT sum(rows) AS count FROM system.parts WHERE active AND database = '${database}' AND table = '${table}')`;

/** What proves that a server holds its films: it is in every answer. */
const proof = (database: string) => {
  const [films, postings] = (['films', 'postings'] as const).map(
    (table) => `sumIf(rows, table = '${table}') AS ${table}`,
  );
  const counts = `(SELECT ${films}, ${postings} FROM system.parts WHERE active AND database = '${database}')`;
  const kinds = `[toUInt8(${KINDS.films}), toUInt8(${KINDS.postings})] AS kind, [films, postings] AS value`;
  return [
    `SELECT kind, toUInt32(0), toInt64(value) FROM ${counts} ARRAY JOIN ${kinds}`,
    number('shards', 'max(shards * 65536 + shard)', `${database}.proof`),
  ];
};

/** Films that share a term, and all by what they have without one. */
export const SHARING = 'sharing';
export const ALONE = 'alone';

/**
 * The best films of a condition without what they mean, so many of those that share a term, or of all by what they
 * have without one; where the condition has a filter, how many it lets through. A film in neither list has no more
 * than the last of one.
 */
export function bestStatement(
  database: string,
  asked: WholeQuery,
  { passes, isNot }: Condition,
  kind: typeof SHARING | typeof ALONE,
  most: number,
): string {
  const films = `${database}.films WHERE ${passes} AND ${isNot}`;
  const alone = `SELECT film, toInt64(${priorPoints(asked, 'prior')}) AS total FROM ${films}`;
  const points = `${priorPoints(asked, 'known')} + shared`;
  const sharing = `SELECT ${FILM_OF('known')} AS film, toInt64(${points}) AS total FROM (${sharedPoints(database, asked)})`;
  const passing =
    passes === EVERY
      ? isNot
      : `${isNot} AND film IN (SELECT film FROM ${database}.films WHERE ${passes})`;
  const list = kind === SHARING ? `${sharing} WHERE ${passing}` : alone;
  return [
    `SELECT toUInt8(${KINDS.film}), film, total FROM (${list} ORDER BY total DESC LIMIT ${most})`,
    ...(passes === EVERY ? [] : [number('matching', 'count()', films)]),
    ...proof(database),
  ].join(' UNION ALL ');
}

/** The films whose points are from `least` to `most`, and how many have more. */
export function rankStatement(
  database: string,
  asked: WholeQuery,
  { passes, isNot }: Condition,
  least: number,
  most: number,
): string {
  const { meaning, terms } = asked;
  const meant =
    meaning &&
    `arraySum(arrayMap((a, b) -> toInt64(a) * b, meaning, ${list(meaning.vector)})) * (${meaning.factor})`;
  const shared = `SELECT ${FILM_OF('known')} AS film, shared FROM (${sharedPoints(database, asked)})`;
  const join = terms.length > 0 ? ` ANY LEFT JOIN (${shared}) AS sums USING film` : '';
  const points = [
    priorPoints(asked, 'prior'),
    ...(meant ? [meant] : []),
    ...(join ? ['shared'] : []),
  ];
  const all = `SELECT film, toInt64(${points.join(' + ')}) AS total FROM ${database}.films${join} WHERE ${passes} AND ${isNot}`;
  return [
    `SELECT toUInt8(${KINDS.film}), film, total FROM (${all}) WHERE total >= ${least} AND total <= ${most}`,
    number('better', `countIf(total > ${most})`, `(${all})`),
    ...proof(database),
  ].join(' UNION ALL ');
}

/** No film's row; where it stands for one, the bytes are a number: how many postings a server holds. */
export const NO_FILM = 2 ** 32 - 1;

/** What is known of some films. */
export const bytesStatement = (database: string, films: readonly number[]): string =>
  [
    `SELECT film, bytes, sum FROM ${database}.bytes WHERE film IN (${films.join()})`,
    `SELECT toUInt32(${NO_FILM}), toString(count), toUInt32(0) FROM ${rowsOf(database, 'postings')}`,
  ].join(' UNION ALL ');
