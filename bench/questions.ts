import { randomNumbers } from '../src/base/random.js';
import { type Catalogue, FILM_ORDERS } from '../src/catalogue/index.js';
import { shuffled } from './random.js';

const SEED = 20261122;

/** Ids of all films, shuffled: asked once each, no answer can come from a cache. */
export const shuffledIds = ({ movies }: Catalogue): number[] => shuffled(movies.id, SEED);

/** Titles shuffled, a slash in none: the first system does not find those. */
export function shuffledTitles({ movies }: Catalogue): string[] {
  const titles = Array.from({ length: movies.length }, (_, row) => movies.title.at(row) ?? '');
  return shuffled(new Set(titles.filter((title) => /^[^/]*[^/.][^/]*$/.test(title))), SEED);
}

/** The titles of the most-voted films. */
export function famousTitles({ movies }: Catalogue, count: number): string[] {
  const rows = Array.from(movies.vote_count.keys());
  rows.sort((a, b) => (movies.vote_count[b] || 0) - (movies.vote_count[a] || 0));
  return rows.slice(0, count).map((row) => movies.title.at(row) ?? '');
}

/** For each film a list with filters and diversity, no two alike. */
export function demandingQueries(catalogue: Catalogue): string[] {
  const random = randomNumbers(SEED);
  const { name } = catalogue.tables.genres;
  const oneOf = <Item>(...items: Item[]) => items[Math.floor(random() * items.length)];
  return shuffledIds(catalogue).map((id) => {
    const genre = encodeURIComponent(name.at(Math.floor(random() * name.length)) ?? '');
    const options = [
      `diversity=${oneOf(0.2, 0.4, 0.6)}`,
      oneOf(`genres=${genre}`, `genres=${genre}&genres_mode=none`, 'language=en', 'country=US'),
      oneOf('votes_min=10', 'year_min=1970&year_max=2005', 'runtime_min=60&runtime_max=180'),
      oneOf('n=10', 'n=20&max_per_director=2', 'n=10&max_per_collection=1&exclude=862,238'),
    ];
    return `/v1/movies/${id}/similar?${options.join('&')}`;
  });
}

/** What people type: the beginnings of titles, letter by letter. */
export function typedSoFar(catalogue: Catalogue): string[] {
  return shuffledTitles(catalogue).flatMap((title) =>
    [2, 4, 7]
      .filter((length) => length <= title.length)
      .map((length) => `/v1/search?q=${encodeURIComponent(title.slice(0, length).trim() || 'a')}`),
  );
}

/** Pages of films by all orders, filtered by years and votes, some of them deep; no two alike. */
export function browsed({ movies }: Catalogue): string[] {
  const random = randomNumbers(SEED);
  const upTo = (most: number) => Math.floor(random() * most);
  return Array.from({ length: 20_000 }, () => {
    const order = FILM_ORDERS[upTo(FILM_ORDERS.length)];
    const filters = [`year_min=${1900 + upTo(110)}`, `votes_max=${1000 * (1 + upTo(20))}`];
    const page = random() < 0.8 ? 1 : 1 + upTo(movies.length / 40);
    return `/v1/movies?sort=${random() < 0.5 ? '-' : ''}${order}&${filters.join('&')}&page=${page}`;
  });
}

/** Titles of some length with a letter left out. */
export const misspelt = (catalogue: Catalogue): string[] =>
  shuffledTitles(catalogue)
    .filter((title) => title.length > 6)
    .map((title) => `/v1/search?q=${encodeURIComponent(title.slice(0, 3) + title.slice(4))}`);

/** The beginnings of people's names. */
export function namesTyped({ tables }: Catalogue): string[] {
  const rows = shuffled(tables.people.id.keys(), SEED).slice(0, 50_000);
  const names = new Set(rows.map((row) => (tables.people.name.at(row) ?? '').slice(0, 6).trim()));
  return [...names].map((name) => `/v1/people?q=${encodeURIComponent(name || 'a')}`);
}
