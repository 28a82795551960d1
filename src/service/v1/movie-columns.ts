import { hasKnownReturn, profitOf, spanishTitle } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import { creditNames, genreNames, known, knownAboveZero, linked } from '../context/view.js';
import type { Columns } from '../formats/column.js';

/** What a file of films has unless it is asked for other columns. */
export const USUAL_MOVIE_COLUMNS = [
  ...['id', 'imdb_id', 'title', 'title_es', 'original_title', 'original_language'],
  ...['release_date', 'year', 'runtime', 'genres', 'collection', 'directors', 'cast'],
  ...['budget', 'revenue', 'popularity', 'vote_average', 'vote_count', 'poster_path'],
];

const DIRECTOR = Buffer.from('Director');

/** All that a file can tell of a film, by the names of /v1; its lists hold names, or codes. */
export function movieColumns({ catalogue, orders }: Context): Columns {
  const { movies, tables, collectionOf } = catalogue;
  const names = (kind: 'companies' | 'keywords') => (film: number) =>
    linked(catalogue[kind], film, (row) => tables[kind].name.at(row) ?? '');
  const codes = (kind: 'countries' | 'languages') => (film: number) =>
    linked(catalogue[kind], film, (row) => tables[kind].code.at(row) ?? '');
  return {
    id: [movies.id instanceof Int32Array ? 'integer' : 'long', (row) => movies.id[row]],
    imdb_id: ['text', (row) => movies.imdb_id.at(row)],
    title: ['text', (row) => movies.title.at(row)],
    title_es: ['text', (row) => spanishTitle(catalogue, row) ?? null],
    original_title: ['text', (row) => movies.original_title.at(row)],
    original_language: ['text', (row) => movies.original_language.at(row)],
    release_date: ['date', (row) => movies.release_date[row]],
    year: ['integer', (row) => movies.release_year[row]],
    runtime: ['number', (row) => knownAboveZero(movies.runtime[row])],
    genres: ['texts', (row) => genreNames(catalogue, row)],
    collection: [
      'text',
      (row) => (collectionOf[row] < 0 ? null : tables.collections.name.at(collectionOf[row])),
    ],
    directors: [
      'texts',
      (row) =>
        creditNames(catalogue, 'crew', row, (credit) =>
          tables.movie_crew.job.isText(credit, DIRECTOR),
        ),
    ],
    cast: ['texts', (row) => creditNames(catalogue, 'cast', row)],
    companies: ['texts', names('companies')],
    countries: ['texts', codes('countries')],
    languages: ['texts', codes('languages')],
    keywords: ['texts', names('keywords')],
    budget: ['number', (row) => knownAboveZero(movies.budget[row])],
    revenue: ['number', (row) => knownAboveZero(movies.revenue[row])],
    return: [
      'number',
      (row) => (hasKnownReturn(catalogue, row) ? known(movies.return[row]) : null),
    ],
    known_return: ['number', (row) => orders.valueOf('known_return', row)],
    profit: ['number', (row) => profitOf(catalogue, row)],
    popularity: ['number', (row) => known(movies.popularity[row])],
    vote_average: ['number', (row) => knownAboveZero(movies.vote_average[row])],
    vote_count: ['number', (row) => known(movies.vote_count[row])],
    rating: ['number', (row) => orders.valueOf('rating', row)],
    status: ['text', (row) => movies.status.at(row)],
    adult: ['boolean', (row) => movies.adult[row] === 1],
    video: ['boolean', (row) => movies.video[row] === 1],
    homepage: ['text', (row) => movies.homepage.at(row)],
    poster_path: ['text', (row) => movies.poster_path.at(row)],
    overview: ['text', (row) => movies.overview.at(row)],
    tagline: ['text', (row) => movies.tagline.at(row)],
  };
}
