import { SCHEMA } from '../tables/schema.js';
import precedence from './source-precedence.json' with { type: 'json' };

/** What is taken of one source together: columns of movies, or the lists of a film. */
export interface Unit {
  readonly name: string;
  /** As the API calls them. */
  readonly columns: readonly string[];
  /** The tables of its links, where it is a list. */
  readonly links: readonly string[];
}

/** Columns that are worked out of others, or of all that there is. */
const DERIVED = ['id', 'release_year', 'release_month', 'return', 'collection_id'];
const TOGETHER: Readonly<Record<string, string>> = { vote_average: 'votes', vote_count: 'votes' };
const unitOf = (column: string) => TOGETHER[column] ?? column;

const columns = Object.keys(SCHEMA.movies).filter((name) => !DERIVED.includes(name));
export const COLUMN_UNITS: readonly Unit[] = [...new Set(columns.map(unitOf))].map((name) => ({
  name,
  columns: columns.filter((column) => unitOf(column) === name),
  links: [],
}));

/** Lists of entities: their table, the column of its links, and what the API calls them. */
export const LISTS = [
  ['collections', 'collection_id', 'collection'],
  ['genres', 'genre_id', 'genres'],
  ['companies', 'company_id', 'companies'],
  ['countries', 'country_code', 'countries'],
  ['languages', 'language_code', 'languages'],
  ['keywords', 'keyword_id', 'keywords'],
] as const;

export const LIST_UNITS: readonly Unit[] = [
  ...LISTS.map(([name, , called]) => ({ name, columns: [called], links: [`movie_${name}`] })),
  { name: 'people', columns: ['cast', 'crew'], links: ['movie_cast', 'movie_crew'] },
];

/** In the order in which a film tells them. */
export const UNITS: readonly Unit[] = [...COLUMN_UNITS, ...LIST_UNITS];

/** How one of several sources is chosen, as source-precedence.json has it. */
export const ruleOf = ({ name }: Unit): string =>
  new Map(Object.entries(precedence.columns)).get(name) ?? 'default';

/** How old each source is beside the others, by layouts: 0 for the newest. */
export function agesOf(layouts: readonly string[]): number[] {
  const rank = (layout: string) => {
    const place = precedence.order.indexOf(layout);
    return place < 0 ? precedence.order.length : place;
  };
  const newest = [...layouts.keys()].sort((a, b) => rank(layouts[a]) - rank(layouts[b]) || b - a);
  return layouts.map((_, i) => newest.indexOf(i));
}
