import type { MoviesQuery } from '../api/client.js';
import type { Messages } from '../language/es.js';
import { pageOf } from '../parts/pages.js';

export type Sort = keyof Messages['browsePage']['sorts'];

export const PAGE_SIZE = 24;

const NUMBERS = ['year_min', 'year_max', 'votes_min', 'votes_max'] as const;
const TEXTS = ['q', 'genres', 'country', 'language'] as const;

/** What the address of the browse view asks of /v1/movies; what cannot be is left out. */
export function moviesQueryOf(
  query: URLSearchParams,
  sorts: Messages['browsePage']['sorts'],
): MoviesQuery {
  const texts = TEXTS.map((name) => [name, query.get(name)?.trim()] as const);
  const numbers = NUMBERS.map((name) => [name, query.get(name)] as const);
  const sort = query.get('sort') ?? '';
  return {
    ...Object.fromEntries(texts.filter(([, value]) => value)),
    ...Object.fromEntries(
      numbers
        .filter(([, value]) => /^\d{1,6}$/u.test(value ?? ''))
        .map(([name, value]) => [name, Number(value)]),
    ),
    ...(sort in sorts && { sort: sort as Sort }),
    page: pageOf(query),
    page_size: PAGE_SIZE,
  };
}
