import { rowOf } from '../../base/csr.js';
import type { Steps } from '../../base/steps.js';
import { foldedWords } from '../../catalogue/index.js';
import { FilmSet, Top } from '../../recommender/index.js';
import type { Context } from '../context/context.js';
import { MOST_FOUND } from './parameters.js';

/** Words that ask for films without saying which. */
const ASKING = new Set(
  `a an the of in on at with about and or by from for film films movie movies story stories set where
   un una unos unas el la los las de del en con sobre y o por para pelicula peliculas cine historia historias`.split(
    /\s+/u,
  ),
);

/** More words than these ask for no list of films, and would take long to look up. */
const MOST_WORDS = 6;
const MOST_TOGETHER = 3;

/**
 * Rows of up to `n` films that all parts of a text speak of, the most voted first: people, themes, genres
 * and words of titles in any order, as in `tom hanks space`. Each part is as many words as mean something.
 */
export function* filmsAbout(context: Context, text: string, n: number): Steps<number[]> {
  const all = foldedWords(text);
  const words = all.filter((word) => !ASKING.has(word));
  if (all.length < 2 || words.length === 0 || words.length > MOST_WORDS) return [];
  const { length, vote_count } = context.catalogue.movies;
  const films = FilmSet.all(length);
  for (let from = 0; from < words.length; ) {
    let end = Math.min(words.length, from + MOST_TOGETHER) + 1;
    let meant: Rows[] = [];
    while (meant.length === 0 && --end > from) {
      meant = yield* rowsAbout(context, words.slice(from, end));
    }
    if (meant.length === 0) return [];
    films.keepOnly(FilmSet.of(length, ...meant));
    if (films.size === 0) return [];
    from = end;
  }
  const best = new Top(n, (film, other) => film - other);
  for (let film = 0; film < length; film++) {
    if (films.has(film)) best.offer(film, vote_count[film] || 0);
  }
  return Array.from(best.ranked().films);
}

type Rows = Uint32Array | number[];

/** Rows of films of the genre, theme or person of this name, or else with these words in the title. */
function* rowsAbout(
  { keywords, genres, people, titles }: Context,
  words: readonly string[],
): Steps<Rows[]> {
  const isSome = ({ length }: Rows) => length > 0;
  const text = words.join(' ');
  for (const { find, films } of [genres(), keywords()]) {
    const [rows] = [find(text), find(text.replace(/s$/u, ''))].filter(({ length }) => length > 0);
    if (rows) return rows.map((row) => rowOf(films, row)).filter(isSome);
  }
  const finder = people();
  const [person] = yield* finder.matches(text, 1, 0);
  if (person && finder.isNamed(person.row, words)) {
    const { actor, crew } = finder.films;
    return [rowOf(actor, person.row), rowOf(crew, person.row)].filter(isSome);
  }
  const titled = yield* titles().matches(text, MOST_FOUND, 0, false);
  return [titled.map(({ row }) => row)].filter(isSome);
}
