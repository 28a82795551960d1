import { join } from 'node:path';
import { randomNumbers } from '../src/base/random.js';
import { capitalised, growing, type MadeFilm, madeFilms, type Told, wordOf } from './made-films.js';
import { pythonDict } from './python-text.js';
import { writeRows } from './write-rows.js';

const FILMS =
  'adult,belongs_to_collection,budget,genres,homepage,id,imdb_id,original_language,original_title,' +
  'overview,popularity,poster_path,production_companies,production_countries,release_date,revenue,' +
  'runtime,spoken_languages,status,tagline,title,video,vote_average,vote_count';

/** As often as in the real files, without the overviews that these leave out. */
const TOLD: Told = {
  votes: [14_000, 1_150, 1.1],
  shares: {
    ...{ runtime: 0.96, budget: 0.2, revenue: 0.17, imdb_id: 1, poster_path: 0.99 },
    ...{ overview: 0.49, tagline: 0.23 },
  },
  lists: {
    genres: [0.95, 0.6],
    production_companies: [0.74, 0.52],
    production_countries: [0.86, 0.3],
    spoken_languages: [0.92, 0.3],
    keywords: [0.69, 0.81],
  },
};
const JOBS = ['Director', 'Writer', 'Screenplay', 'Original Music Composer', 'Editor'];

/**
 * Writes made films in the layout of The Movies Dataset, as many facts a film as its files have:
 * movies_metadata.csv, credits.csv, keywords.csv. The same number of rows and seed give the same bytes.
 */
export function writeKaggle(folder: string, rows: number, seed = 17): void {
  const ids = new Map<string, number>();
  const idOf = (name: string) => ids.get(name) ?? ids.set(name, ids.size + 1).size;
  const named = (names: readonly string[]) =>
    list(names.map((name) => pythonDict({ id: idOf(name), name })));

  const each = () => madeFilms(randomNumbers(seed), rows, TOLD);
  let film = each();
  writeRows(join(folder, 'movies_metadata.csv'), FILMS, rows, (row) => filmCells(film(row), named));
  film = each();
  writeRows(join(folder, 'keywords.csv'), 'id,keywords', rows, (row) => {
    const { id, keywords } = film(row);
    return [id, named(keywords)];
  });
  film = each();
  const credits = madeCredits(randomNumbers(seed + 1));
  writeRows(join(folder, 'credits.csv'), 'cast,crew,id', rows, (row) => [
    ...credits(),
    film(row).id,
  ]);
}

function filmCells(film: MadeFilm, named: (names: readonly string[]) => string) {
  const coded = (key: string, names: readonly string[]) =>
    list(names.map((name) => pythonDict({ [key]: name.slice(0, 2).toUpperCase(), name })));
  return [
    ...[film.adult, '', film.budget, named(film.genres), film.homepage, film.id, film.imdb_id],
    ...[film.original_language, film.original_title, film.overview, film.popularity],
    ...[film.poster_path, named(film.production_companies)],
    ...[coded('iso_3166_1', film.production_countries), film.release_date, film.revenue],
    ...[film.runtime, coded('iso_639_1', film.spoken_languages), film.status, film.tagline],
    ...[film.title, 'False', film.vote_average, film.vote_count],
  ];
}

/** Cells of cast and crew: the busiest has a few hundred credits, and a film one director. */
function madeCredits(random: () => number): () => [cast: string, crew: string] {
  const personAt = (place: number) => ({
    gender: place % 3,
    id: place + 1,
    name: `${capitalised(wordOf(place % 997))} ${capitalised(wordOf(place))}`,
  });
  const evenly = (places: number, drawn: number) => Math.floor(places * drawn ** 1.5);
  const person = growing(random, 27, 0.69, personAt, evenly);
  const some = (share: number, more: number) => {
    const people = random() < share ? [person()] : [];
    while (people.length > 0 && random() < more) people.push(person());
    return people;
  };
  return () => [
    list(
      some(0.95, 0.845).map((actor, order) =>
        pythonDict({ cast_id: order, character: capitalised(wordOf(order)), ...actor, order }),
      ),
    ),
    list(
      some(0.98, 0.74).map((worker, i) =>
        pythonDict({ department: 'Crew', ...worker, job: JOBS[Math.min(i, JOBS.length - 1)] }),
      ),
    ),
  ];
}

const list = (items: readonly string[]) => `[${items.join(', ')}]`;
