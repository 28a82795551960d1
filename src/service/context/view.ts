import { type Csr, rowOf } from '../../base/csr.js';
import { isoDate } from '../../base/iso-date.js';
import {
  type Catalogue,
  hasKnownReturn,
  profitOf,
  returnsOf,
  spanishTitle,
  type TextColumn,
} from '../../catalogue/index.js';

/** For each `{ ...view, more }` V8 would keep a hidden class of its own: 9 us each, and memory. */
export const extended = <T extends object, M extends object>(view: T, more: M): T & M =>
  Object.assign(view, more);

/** All cells of a column, an empty one as an empty text. */
export const textsOf = (column: TextColumn): string[] =>
  Array.from({ length: column.length }, (_, row) => column.at(row) ?? '');

/** A number as JSON can say it: null where it is not known. */
export const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A number of which the sources say 0 when they do not know it. */
export const knownAboveZero = (value: number): number | null => (value > 0 ? known(value) : null);

export interface FilmName {
  readonly id: number;
  readonly title: string;
  /** Its title in Spanish, where it has another than `title`. */
  readonly title_es?: string;
  readonly year: number;
}

/** The film of a row as people tell it from others. */
export function filmName(catalogue: Catalogue, row: number): FilmName {
  const { movies } = catalogue;
  const id = movies.id[row];
  const title = movies.title.at(row) ?? '';
  const title_es = spanishTitle(catalogue, row);
  const year = movies.release_year[row];
  return title_es === undefined ? { id, title, year } : { id, title, title_es, year };
}

/** The plot in other languages, where a source told it. */
export function overviewsOf(
  { overviews, tables }: Catalogue,
  row: number,
): { readonly overviews?: Readonly<Record<string, string>> } {
  const { language, overview } = tables.movie_overviews;
  const told = [...rowOf(overviews, row)].map((at) => [language.at(at), overview.at(at) ?? '']);
  return told.length > 0 ? { overviews: Object.fromEntries(told) } : {};
}

/** A film as a picture of it is labelled: its name, and what its poster is drawn from. */
export const filmCard = (catalogue: Catalogue, row: number) =>
  extended(filmName(catalogue, row), {
    imdb_id: catalogue.movies.imdb_id.at(row),
    genres: genreNames(catalogue, row),
    poster_path: catalogue.movies.poster_path.at(row),
  });

export const genreNames = ({ genres, tables }: Catalogue, row: number): string[] =>
  linked(genres, row, (genre) => tables.genres.name.at(genre) ?? '');

export function movieSummary(catalogue: Catalogue, row: number) {
  const { movies } = catalogue;
  return extended(filmName(catalogue, row), {
    imdb_id: movies.imdb_id.at(row),
    release_date: isoDate(movies.release_date[row]),
    original_language: movies.original_language.at(row),
    runtime: knownAboveZero(movies.runtime[row]),
    genres: genreNames(catalogue, row),
    popularity: known(movies.popularity[row]),
    vote_average: knownAboveZero(movies.vote_average[row]),
    vote_count: known(movies.vote_count[row]),
    poster_path: movies.poster_path.at(row),
  });
}

export function movieDetail(catalogue: Catalogue, row: number) {
  const { movies, tables } = catalogue;
  const collection = catalogue.collectionOf[row];
  return extended(movieSummary(catalogue, row), {
    original_title: movies.original_title.at(row),
    overview: movies.overview.at(row),
    tagline: movies.tagline.at(row),
    status: movies.status.at(row),
    adult: movies.adult[row] === 1,
    video: movies.video[row] === 1,
    homepage: movies.homepage.at(row),
    budget: knownAboveZero(movies.budget[row]),
    revenue: knownAboveZero(movies.revenue[row]),
    return: hasKnownReturn(catalogue, row) ? known(movies.return[row]) : null,
    profit: profitOf(catalogue, row),
    collection: collection < 0 ? null : named(tables.collections, collection),
    genre_list: linked(catalogue.genres, row, (genre) => named(tables.genres, genre)),
    companies: linked(catalogue.companies, row, (company) => named(tables.companies, company)),
    countries: linked(catalogue.countries, row, (country) => coded(tables.countries, country)),
    languages: linked(catalogue.languages, row, (language) => coded(tables.languages, language)),
    keywords: linked(catalogue.keywords, row, (keyword) => named(tables.keywords, keyword)),
    cast: credits(catalogue, 'cast', row, (credit) => ({
      character: tables.movie_cast.character.at(credit),
    })),
    crew: credits(catalogue, 'crew', row, (credit) => ({
      department: tables.movie_crew.department.at(credit),
      job: tables.movie_crew.job.at(credit),
    })),
  });
}

export const named = ({ id, name }: { id: Int32Array; name: TextColumn }, row: number) => ({
  id: id[row],
  name: name.at(row) ?? '',
});

const coded = ({ code, name }: { code: TextColumn; name: TextColumn }, row: number) => ({
  code: code.at(row) ?? '',
  name: name.at(row) ?? '',
});

/** What films gave back: all of them, and those of which budget and revenue are known. */
export function bothReturnsOf(catalogue: Catalogue, films: Uint32Array | readonly number[]) {
  const known = films.filter((film) => hasKnownReturn(catalogue, film));
  return { all: returnsOf(catalogue, films), known: returnsOf(catalogue, known) };
}

export function linked<T>(
  { starts, items }: Csr<Int32Array>,
  film: number,
  view: (row: number) => T,
) {
  const views: T[] = [];
  for (let link = starts[film]; link < starts[film + 1]; link++) {
    if (items[link] >= 0) views.push(view(items[link]));
  }
  return views;
}

/** Names of a film's credits, as each gives it: of all, or of those that are meant. */
export function creditNames(
  catalogue: Catalogue,
  kind: 'cast' | 'crew',
  film: number,
  isMeant: (credit: number) => boolean = () => true,
): string[] {
  const { people, [`movie_${kind}` as const]: table } = catalogue.tables;
  const { starts, items } = catalogue[kind];
  const names: string[] = [];
  for (let credit = starts[film]; credit < starts[film + 1]; credit++) {
    if (isMeant(credit)) {
      names.push(table.credited_as.at(credit) ?? people.name.at(items[credit]) ?? '');
    }
  }
  return names;
}

function credits<T>(
  catalogue: Catalogue,
  kind: 'cast' | 'crew',
  film: number,
  view: (credit: number) => T,
) {
  const { starts, items } = catalogue[kind];
  return creditNames(catalogue, kind, film).map((name, i) => {
    const credit = starts[film] + i;
    return { id: catalogue.tables.people.id[items[credit]], name, ...view(credit) };
  });
}
