import { type Catalogue, fold, type TextColumn } from '../../catalogue/index.js';
import type { Filter, WholeQuery } from '../../recommender/index.js';

/** Films that a statement is to look at: numbers only, so that nothing can be slipped in. */
export type Condition = string;

/** What a statement gives: films and their points, or numbers by name. */
export const KINDS = { film: 0, matching: 1, films: 2, postings: 3, shards: 4, better: 5 } as const;

/** A filter as a condition on the table `films`; `collections` are the seeds'. See `filmFilter`. */
export function filterCondition(
  catalogue: Catalogue,
  languages: () => readonly string[],
  filter: Filter,
  collections: readonly number[],
): Condition {
  const { tables } = catalogue;
  const parts: Condition[] = [];
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
  const anyOf = (column: string, names: TextColumn, wanted: readonly string[]): Condition => {
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
  return parts.join(' AND ') || '1';
}

/** Films that are among some, or not. */
export const among = (films: readonly number[], wanted = true): Condition =>
  films.length > 0 ? `film ${wanted ? '' : 'NOT '}IN (${films.join()})` : wanted ? '0' : '1';

const list = (numbers: readonly number[]) => `CAST([${numbers.join()}] AS Array(Int64))`;

/** The points of each film of a condition. */
function points(
  database: string,
  { terms, weights, quality, years, fames, meaning }: WholeQuery,
  condition: Condition,
  firstYear: number,
  withMeaning: boolean,
): string {
  const given = [
    `toInt64(quality) * (${quality})`,
    `arrayElement(${list(years)}, year - (${firstYear}) + 1)`,
    `arrayElement(${list(fames)}, fame + 1)`,
    ...(meaning && withMeaning
      ? [
          `arraySum(arrayMap((a, b) -> toInt64(a) * b, meaning, ${list([...meaning.vector])})) * (${meaning.factor})`,
        ]
      : []),
  ];
  const ofFilms = `SELECT film, toInt64(${given.join(' + ')}) AS points, toUInt8(1) AS here FROM ${database}.films WHERE ${condition}`;
  const ofTerms = `SELECT film, toInt64(toInt64(parts) * transform(term, ${list(terms)}, ${list(weights)}, toInt64(0))) AS points, toUInt8(0) AS here FROM ${database}.postings WHERE term IN (${terms.join()})`;
  const all = terms.length > 0 ? `${ofTerms} UNION ALL ${ofFilms}` : ofFilms;
  return `SELECT film, sum(points) AS total FROM (${all}) GROUP BY film HAVING sum(here) = 1`;
}

const number = (kind: keyof typeof KINDS, value: string, from: string) =>
  `SELECT toUInt8(${KINDS[kind]}), toUInt32(0), toInt64(${value}) FROM ${from}`;

/** What proves that a server holds its films: they are in every answer. */
const proof = (database: string) => [
  number('films', 'count()', `${database}.films`),
  number('postings', 'count()', `${database}.postings`),
  number('shards', 'max(shards * 65536 + shard)', `${database}.proof`),
];

/** The best films of a condition, so many, without what they mean, and how many the condition lets through. */
export function bestStatement(
  database: string,
  asked: WholeQuery,
  condition: Condition,
  firstYear: number,
  most: number,
): string {
  const best = points(database, asked, condition, firstYear, false);
  return [
    `SELECT toUInt8(${KINDS.film}), film, total FROM (${best} ORDER BY total DESC LIMIT ${most})`,
    number('matching', 'count()', `${database}.films WHERE ${condition}`),
    ...proof(database),
  ].join(' UNION ALL ');
}

/** The films whose points are from `least` to `most`, and how many have more. */
export function rankStatement(
  database: string,
  asked: WholeQuery,
  condition: Condition,
  firstYear: number,
  least: number,
  most: number,
): string {
  const all = points(database, asked, condition, firstYear, true);
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
    `SELECT toUInt32(${NO_FILM}), toString(count()), toUInt32(0) FROM ${database}.postings`,
  ].join(' UNION ALL ');
