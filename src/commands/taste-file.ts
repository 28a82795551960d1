import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { rowOf } from '../base/csr.js';
import { messageOf, sourceUnreadable } from '../base/errors.js';
import { type KnownFilm, type MatchedLists, matchFilms } from '../base/film-lists/match-films.js';
import { LIST_WORDS, ListProblem } from '../base/film-lists/problems.js';
import { type FilmList, readFilmList } from '../base/film-lists/read-list.js';
import type { Catalogue } from '../catalogue/index.js';

/** The films of exported lists, found in a catalogue; tells what was not found. Throws `source-unreadable`. */
export async function tasteOfFiles(
  paths: readonly string[],
  catalogue: Catalogue,
  note: (line: string) => void,
): Promise<MatchedLists['ids']> {
  const lists = [];
  for (const path of paths) lists.push(await listAt(path));
  const { ids, missing } = matchFilms(
    lists.flatMap(({ films }) => films),
    knownFilms(catalogue),
  );
  const counts = Object.entries(ids).map(([mark, films]) => `${mark} ${films.length}`);
  note(`taste: ${counts.join(', ')}; not found ${missing.length}`);
  for (const { film, reason, detail } of missing) {
    const { title, year, imdb = '' } = film;
    const name = year === undefined ? title || imdb : `${title} (${year})`;
    note(`  ${name}: ${LIST_WORDS.en.missing[reason](detail)}`);
  }
  return ids;
}

async function listAt(path: string): Promise<FilmList> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    const expected = 'expected an export of Letterboxd, IMDb or Cartelera';
    throw sourceUnreadable(`${path} cannot be read (${messageOf(error)}); ${expected}`, error);
  }
  try {
    return await readFilmList(basename(path), bytes);
  } catch (error) {
    if (!(error instanceof ListProblem)) throw error;
    throw sourceUnreadable(LIST_WORDS.en.problems[error.kind](path, error.detail), error);
  }
}

function knownFilms({ movies, titles, tables }: Catalogue): KnownFilm[] {
  return Array.from({ length: movies.length }, (_, row) => ({
    id: movies.id[row],
    imdb: movies.imdb_id.at(row) ?? '',
    year: movies.release_year[row],
    titles: [
      movies.title.at(row) ?? '',
      movies.original_title.at(row) ?? '',
      ...[...rowOf(titles, row)].map((other) => tables.movie_titles.title.at(other) ?? ''),
    ].filter((title) => title !== ''),
  }));
}
