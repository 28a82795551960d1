import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface RawFilm {
  readonly id: number;
  readonly title: string;
  readonly year: number;
  readonly popularity?: number;
  readonly votes?: number;
  readonly budget?: string;
  readonly revenue?: string;
  readonly runtime?: string;
  readonly overview?: string;
  readonly genre?: string;
  readonly company?: string;
  readonly keyword?: string;
  readonly cast?: readonly { readonly id: number; readonly name: string }[];
}

const MOVIE_COLUMNS =
  'adult,belongs_to_collection,budget,genres,homepage,id,imdb_id,original_language,original_title,' +
  'overview,popularity,poster_path,production_companies,production_countries,release_date,revenue,' +
  'runtime,spoken_languages,status,tagline,title,video,vote_average,vote_count';

const quoted = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;

/** A nested cell with one entry; its id comes from its name. */
const named = (name: string) =>
  `[{'id': ${[...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 1e9}, 'name': '${name}'}]`;

/** Writes made-up films as the three files of the Kaggle layout. */
export async function writeFilms(folder: string, films: readonly RawFilm[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  const movies = films.map((film) => {
    const cells: Readonly<Record<string, unknown>> = {
      adult: 'False',
      budget: film.budget ?? '0',
      genres: named(film.genre ?? 'Drama'),
      id: film.id,
      original_language: 'en',
      original_title: film.title,
      popularity: film.popularity ?? 1,
      overview: film.overview,
      production_companies: film.company ? named(film.company) : '[]',
      production_countries: '[]',
      release_date: `${film.year}-06-01`,
      revenue: film.revenue ?? '0',
      runtime: film.runtime ?? '90',
      spoken_languages: '[]',
      status: 'Released',
      title: film.title,
      video: 'False',
      vote_average: '6.0',
      vote_count: film.votes ?? 10,
    };
    return MOVIE_COLUMNS.split(',')
      .map((name) => quoted(cells[name]))
      .join(',');
  });
  const credits = films.map(({ id, cast = [] }) => {
    const entries = cast.map(
      (one, i) =>
        `{'cast_id': ${i}, 'character': '', 'credit_id': 'c${i}', 'gender': 0, 'id': ${one.id}, 'name': '${one.name}', 'order': ${i}, 'profile_path': None}`,
    );
    return `${quoted(`[${entries.join(', ')}]`)},[],${id}`;
  });
  const keywords = films.map(
    ({ id, keyword }) => `${id},${keyword ? quoted(named(keyword)) : '[]'}`,
  );
  const write = (name: string, header: string, lines: readonly string[]) =>
    writeFile(join(folder, name), `${[header, ...lines].join('\n')}\n`);
  await write('movies_metadata.csv', MOVIE_COLUMNS, movies);
  await write('credits.csv', 'cast,crew,id', credits);
  await write('keywords.csv', 'id,keywords', keywords);
  return folder;
}
