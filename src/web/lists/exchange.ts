import { csvLine } from '../../base/film-lists/csv.js';
import { type KnownFilm, type MissingFilm, matchFilms } from '../../base/film-lists/match-films.js';
import { ListProblem } from '../../base/film-lists/problems.js';
import { MARKS, type Mark, readFilmList } from '../../base/film-lists/read-list.js';
import { type Lists, marked } from '../marks/lists.js';
import { MOST_JUDGED, type Taste } from '../taste/taste.js';

/** All that this browser keeps of somebody. */
export interface Kept {
  readonly lists: Lists;
  readonly taste: Taste;
}

/** What became of files that were brought. */
export interface Brought {
  readonly kept: Kept;
  /** How many films were found, and how many under each mark. */
  readonly found: number;
  readonly counts: Readonly<Record<Mark, number>>;
  readonly missing: readonly MissingFilm[];
  readonly problems: readonly { readonly file: string; readonly problem: ListProblem }[];
  /** Files of archives that were not read. */
  readonly left: readonly string[];
  /** Judged films beyond those that a taste can hold. */
  readonly beyond: number;
}

/** Reads files in the browser, and adds what they hold to what is kept; `known` are asked for where there is a film. */
export async function bring(
  files: readonly File[],
  { lists, taste }: Kept,
  known: () => Promise<readonly KnownFilm[]>,
): Promise<Brought> {
  const films = [];
  const problems = [];
  const left: string[] = [];
  for (const file of files) {
    try {
      const list = await readFilmList(file.name, new Uint8Array(await file.arrayBuffer()));
      films.push(...list.films);
      left.push(...list.left);
    } catch (problem) {
      if (!(problem instanceof ListProblem)) throw problem;
      problems.push({ file: file.name, problem });
    }
  }
  const { ids, missing } = matchFilms(films, films.length > 0 ? await known() : []);
  const { seen, watchlist, liked, disliked } = ids;
  const judged = new Set([...liked, ...disliked]);
  const withThem = (before: readonly number[], now: readonly number[]) => [
    ...before.filter((id) => !judged.has(id)),
    ...now,
  ];
  const whole = {
    liked: withThem(taste.liked, liked),
    disliked: withThem(taste.disliked, disliked),
  };
  const most = (list: readonly number[]) => list.slice(-MOST_JUDGED);
  const again = new Set(seen);
  const wanted = watchlist.filter((id) => again.has(id) || !lists.seen.has(id));
  const count = ({ length }: readonly number[]) => length;
  return {
    kept: {
      lists: marked(marked(lists, 'seen', seen), 'watchlist', wanted),
      taste: { liked: most(whole.liked), disliked: most(whole.disliked) },
    },
    found: new Set([...seen, ...watchlist, ...judged]).size,
    counts: {
      seen: count(seen),
      watchlist: count(wanted),
      liked: count(liked),
      disliked: count(disliked),
    },
    missing,
    problems,
    left,
    beyond: [whole.liked, whole.disliked].reduce(
      (sum, { length }) => sum + Math.max(0, length - MOST_JUDGED),
      0,
    ),
  };
}

/** What is kept as a file that `bring` reads: JSON, or CSV with 1 under each mark. */
export function takenOut(
  format: 'csv' | 'json',
  { lists, taste }: Kept,
  known: readonly KnownFilm[],
): string {
  const names = new Map(known.map((film) => [film.id, film]));
  const sets: Readonly<Record<Mark, ReadonlySet<number>>> = {
    ...lists,
    liked: new Set(taste.liked),
    disliked: new Set(taste.disliked),
  };
  const ids = [...new Set(MARKS.flatMap((mark) => [...sets[mark]]))];
  const films = ids.map((id) =>
    row(
      id,
      names.get(id),
      MARKS.filter((mark) => sets[mark].has(id)),
    ),
  );
  if (format === 'json') return `${JSON.stringify({ version: 1, films }, null, 1)}\n`;
  const lines = films.map(({ id, imdb_id, title, year, marks }) =>
    csvLine([
      id,
      imdb_id,
      title,
      year ?? '',
      ...MARKS.map((mark) => (marks.includes(mark) ? 1 : '')),
    ]),
  );
  return `\ufeff${csvLine(['id', 'imdb_id', 'title', 'year', ...MARKS])}${lines.join('')}`;
}

const row = (id: number, film: KnownFilm | undefined, marks: readonly Mark[]) => ({
  id,
  imdb_id: film?.imdb ?? '',
  title: film?.titles[0] ?? '',
  year: film?.year ?? null,
  marks,
});
