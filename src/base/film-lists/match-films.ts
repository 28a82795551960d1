import type { Missing } from './problems.js';
import { type ListedFilm, MARKS, type Mark } from './read-list.js';

/** A film of the catalogue by what lists name it by. */
export interface KnownFilm {
  readonly id: number;
  readonly imdb: string;
  readonly year: number;
  /** Its title, then those that it also has. */
  readonly titles: readonly string[];
}

/** A film of a list that is not in the catalogue, or not for sure, and why. */
export interface MissingFilm {
  readonly film: ListedFilm;
  readonly reason: Missing;
  readonly detail: string;
}

export interface MatchedLists {
  /** Ids of the films that are marked so, each once, in the order of the list. */
  readonly ids: Readonly<Record<Mark, readonly number[]>>;
  readonly missing: readonly MissingFilm[];
}

/**
 * Finds the films of lists: by id, IMDb's number, or title and year; the last mark of a film counts.
 * What was seen is not to be seen, unless one line says both.
 */
export function matchFilms(
  films: readonly ListedFilm[],
  known: readonly KnownFilm[],
): MatchedLists {
  const find = finderOf(known);
  const marks = new Map<number, Set<Mark>>();
  const again = new Set<number>();
  const missing = new Map<string, MissingFilm>();
  for (const film of films) {
    const found = find(film);
    if (typeof found === 'number') {
      const set = marks.get(found) ?? new Set();
      if (film.marks.includes('liked')) set.delete('disliked');
      if (film.marks.includes('disliked')) set.delete('liked');
      for (const mark of film.marks) set.add(mark);
      if (film.marks.includes('seen') && film.marks.includes('watchlist')) again.add(found);
      marks.set(found, set);
    } else missing.set(`${film.title}\n${film.year}\n${film.imdb}`, { film, ...found });
  }
  const marked = (mark: Mark) =>
    [...marks]
      .filter(
        ([id, set]) =>
          set.has(mark) && !(mark === 'watchlist' && set.has('seen') && !again.has(id)),
      )
      .map(([id]) => id);
  const ids = Object.fromEntries(MARKS.map((mark) => [mark, marked(mark)]));
  return { ids: ids as Record<Mark, number[]>, missing: [...missing.values()] };
}

type NotFound = Omit<MissingFilm, 'film'>;

function finderOf(known: readonly KnownFilm[]): (film: ListedFilm) => number | NotFound {
  const byId = new Map(known.map((film) => [film.id, film]));
  const byImdb = new Map(known.map((film) => [film.imdb, film.id]));
  const byTitle = new Map<string, KnownFilm[]>();
  for (const film of known) {
    for (const key of new Set(film.titles.map(keyOf))) {
      const named = byTitle.get(key);
      if (named === undefined) byTitle.set(key, [film]);
      else named.push(film);
    }
  }
  const named = ({ title, year, imdb }: ListedFilm): number | NotFound => {
    const key = keyOf(title);
    // Another film of this name and year, which has a number of its own, is not the one that is meant.
    const all = (byTitle.get(key) ?? []).filter((one) => !imdb || !one.imdb);
    const near = (years: number) =>
      all.filter((one) => year === undefined || Math.abs(one.year - year) === years);
    for (const found of [near(0), near(1)]) {
      const [first, ...others] = found;
      if (first === undefined) continue;
      if (others.length === 0) return first.id;
      const [only, ...more] = found.filter(({ titles }) => keyOf(titles[0]) === key);
      if (only !== undefined && more.length === 0) return only.id;
      return { reason: 'several', detail: String(found.length) };
    }
    if (all.length === 0) return { reason: 'unknown', detail: '' };
    const years = [...new Set(all.map((one) => one.year))].sort((a, b) => a - b);
    return { reason: 'other-year', detail: years.slice(0, 5).join(', ') };
  };
  return (film) => {
    const { id, imdb, otherKind, title } = film;
    const own = id === undefined ? undefined : byId.get(id);
    if (own && (!imdb || !own.imdb || own.imdb === imdb)) return own.id;
    const numbered = imdb ? byImdb.get(imdb) : undefined;
    if (numbered !== undefined) return numbered;
    if (otherKind !== undefined) return { reason: 'no-film', detail: otherKind };
    return title === '' ? { reason: 'no-title', detail: '' } : named(film);
  };
}

/** A title without case, accents, signs and blanks. */
function keyOf(title: string): string {
  const text = title.toLowerCase().normalize('NFKD').replaceAll('&', 'and');
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '') || title.trim();
}
