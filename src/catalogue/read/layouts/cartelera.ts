import { DIRECTOR, type Layout } from './layout.js';

/** What `cartelera export` wrote. */
export const cartelera: Layout = {
  name: 'cartelera',
  usual: 'movies.csv',
  marks: ['genre_names'],
  notation: 'list',
  columns: {
    belongs_to_collection: 'collection',
    genres: 'genre_names',
    production_companies: 'company_names',
    production_countries: 'country_names',
    spoken_languages: 'language_names',
    cast: 'cast_names',
  },
  crew: { directors: DIRECTOR },
};
