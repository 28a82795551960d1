import { rowOf } from '../../base/csr.js';
import { foldedWords } from '../../catalogue/index.js';
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
 * Rows of the films that all parts of a text speak of, the most voted first: people, themes, genres
 * and words of titles in any order, as in `tom hanks space`. Each part is as many words as mean something.
 */
export function filmsAbout(context: Context, text: string): number[] {
  const all = foldedWords(text);
  const words = all.filter((word) => !ASKING.has(word));
  if (all.length < 2 || words.length > MOST_WORDS) return [];
  let films: Set<number> | undefined;
  for (let from = 0; from < words.length; ) {
    let end = Math.min(words.length, from + MOST_TOGETHER) + 1;
    let meant = new Set<number>();
    while (meant.size === 0 && --end > from) meant = filmsOf(context, words.slice(from, end));
    if (meant.size === 0) return [];
    films = films ? new Set([...films].filter((film) => meant.has(film))) : meant;
    from = end;
  }
  const { vote_count } = context.catalogue.movies;
  const votes = (film: number) => vote_count[film] || 0;
  return [...(films ?? [])].sort((a, b) => votes(b) - votes(a) || a - b);
}

/** Films of the genre, theme or person of this name, or else with these words in the title. */
function filmsOf({ keywords, genres, people, titles }: Context, words: readonly string[]) {
  const text = words.join(' ');
  for (const { find, films } of [genres(), keywords()]) {
    const [rows] = [find(text), find(text.replace(/s$/u, ''))].filter(({ length }) => length > 0);
    if (rows) return new Set(rows.flatMap((row) => [...rowOf(films, row)]));
  }
  const finder = people();
  const [person] = finder.matches(text, 1, 0);
  if (person && finder.isNamed(person.row, words)) {
    const { actor, crew } = finder.films;
    return new Set([actor, crew].flatMap((films) => [...rowOf(films, person.row)]));
  }
  return new Set(
    titles()
      .matches(text, MOST_FOUND, 0, false)
      .map(({ row }) => row),
  );
}
