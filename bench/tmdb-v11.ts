import { randomNumbers } from '../src/base/random.js';
import { madeFilms } from './made-films.js';
import { writeRows } from './write-rows.js';

const HEADER =
  'id,title,vote_average,vote_count,status,release_date,revenue,runtime,adult,backdrop_path,budget,' +
  'homepage,imdb_id,original_language,original_title,overview,popularity,poster_path,tagline,genres,' +
  'production_companies,production_countries,spoken_languages,keywords';

/**
 * Writes made films in the layout of TMDB_movie_dataset_v11.csv, its 24 columns. The same number of
 * rows and seed give the same bytes.
 */
export function writeTmdbV11(file: string, rows: number, seed = 11): void {
  const film = madeFilms(randomNumbers(seed), rows);
  writeRows(file, HEADER, rows, (row) =>
    Object.values(film(row)).map((cell) => (Array.isArray(cell) ? cell.join(', ') : cell)),
  );
}
