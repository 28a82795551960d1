import { csvRows, textOf } from './csv.js';
import { ListProblem } from './problems.js';
import { isZip, unzipped } from './unzip.js';

/** What a list says of a film. */
export type Mark = 'seen' | 'watchlist' | 'liked' | 'disliked';
export const MARKS: readonly Mark[] = ['seen', 'watchlist', 'liked', 'disliked'];

/** A film as a list names it. */
export interface ListedFilm {
  readonly title: string;
  readonly year?: number | undefined;
  /** `tt0114709`. */
  readonly imdb?: string | undefined;
  /** Of this catalogue. */
  readonly id?: number | undefined;
  readonly marks: readonly Mark[];
  /** What it is where it is no film: `TV Series`. */
  readonly otherKind?: string | undefined;
}

export interface FilmList {
  readonly films: readonly ListedFilm[];
  /** Files of an archive that tell nothing of what was seen or rated. */
  readonly left: readonly string[];
}

/** From this part of the most stars a film is liked; up to that part it is not. */
const LIKED_FROM = 0.7;
const DISLIKED_TO = 0.4;
const JUST_SEEN: readonly Mark[] = ['seen'];

/** The film lists in a file: of Letterboxd, also its .zip, of IMDb, or of Cartelera. Throws `ListProblem`. */
export async function readFilmList(name: string, bytes: Uint8Array): Promise<FilmList> {
  if (!isZip(bytes)) return { films: listIn(name, textOf(bytes)), left: [] };
  const entries = unzipped(bytes);
  const names = entries.map((entry) => entry.name);
  if (names.includes('[Content_Types].xml')) throw new ListProblem('other-file', 'a spreadsheet');
  const known = entries.filter((entry) => IN_ARCHIVE.test(entry.name));
  if (known.length === 0) throw new ListProblem('no-list', names.slice(0, 5).join(', '));
  // A diary tells what a film was given each time, ratings what it is given now.
  const rated = known.some((entry) => /ratings\.csv$/iu.test(entry.name));
  const films: ListedFilm[] = [];
  for (const entry of known) {
    try {
      const list = listIn(entry.name, textOf(await entry.bytes()));
      const older = rated && /(?:diary|reviews)\.csv$/iu.test(entry.name);
      films.push(...(older ? list.map((film) => ({ ...film, marks: JUST_SEEN })) : list));
    } catch (problem) {
      if (!(problem instanceof ListProblem) || problem.kind !== 'empty') throw problem;
    }
  }
  if (films.length === 0) throw new ListProblem('empty');
  return { films, left: names.filter((one) => !IN_ARCHIVE.test(one)) };
}

/** Files of Letterboxd's archive; those below `deleted/` and `orphaned/` are of films taken out. */
const IN_ARCHIVE =
  /^(?!.*(?:deleted|orphaned)\/)(?:.*\/)?(?:ratings|watched|watchlist|diary|reviews|likes\/films)\.csv$/iu;

function listIn(name: string, text: string): ListedFilm[] {
  const begin = text.replace(/^\ufeff/u, '').trimStart();
  if (begin === '') throw new ListProblem('empty');
  if (begin.startsWith('<')) throw new ListProblem('other-file', 'a page of HTML');
  if (/[^\P{Cc}\s]/u.test(begin.slice(0, 500))) throw new ListProblem('other-file', 'no text');
  if (/^[[{]/u.test(begin)) return ownJson(begin);
  if (begin.startsWith('Letterboxd list export')) {
    throw new ListProblem('other-file', "a list of Letterboxd's");
  }
  const [head = [], ...rows] = csvRows(begin);
  const columns = head.map((column) => column.toLowerCase());
  const read = layoutOf(name, columns);
  if (read === undefined)
    throw new ListProblem('other-columns', head.slice(0, 6).join(', ').slice(0, 200));
  if (rows.length === 0) throw new ListProblem('empty');
  return rows.map((row) => read((column) => row[columns.indexOf(column)] ?? ''));
}

/** Gives what a row has in a column, '' where there is no such column. */
type Cells = (column: string) => string;

/** How the rows below these columns are read; undefined for columns of another kind of file. */
function layoutOf(
  name: string,
  columns: readonly string[],
): ((row: Cells) => ListedFilm) | undefined {
  const has = (...names: string[]) => names.every((one) => columns.includes(one));
  if (has('name', 'letterboxd uri')) {
    const wanted = /watchlist/iu.test(name) && !has('rating');
    const unrated: readonly Mark[] = /likes/iu.test(name) ? ['seen', 'liked'] : JUST_SEEN;
    return (row) => ({
      title: row('name'),
      year: yearIn(row('year')),
      marks: wanted ? ['watchlist'] : (marksOf(row('rating'), 5) ?? unrated),
    });
  }
  if (has('const')) {
    const unrated: readonly Mark[] = has('position') ? ['watchlist'] : JUST_SEEN;
    return (row) => ({
      title: row('title') || row('original title'),
      year: yearIn(row('year')) ?? yearIn(row('release date')),
      imdb: row('const'),
      marks: marksOf(row('your rating') || row('you rated'), 10) ?? unrated,
      otherKind: /series|episode|game|podcast|music/iu.exec(row('title type'))?.input,
    });
  }
  if (!has('id', 'seen')) return undefined;
  return (row) => ({
    id: Number(row('id') || Number.NaN),
    imdb: row('imdb_id'),
    title: row('title'),
    year: yearIn(row('year')),
    marks: MARKS.filter((mark) => !/^(?:0|no|false)?$/iu.test(row(mark))),
  });
}

const yearIn = (text: string): number | undefined => {
  const [year] = /(?<!\d)\d{4}(?!\d)/u.exec(text) ?? [];
  return year === undefined ? undefined : Number(year);
};

/** What so many stars say; undefined where there are none. */
function marksOf(stars: string, most: number): readonly Mark[] | undefined {
  const share = Number(stars.replace(',', '.')) / most;
  if (!(share > 0 && share <= 1)) return undefined;
  if (share >= LIKED_FROM) return ['seen', 'liked'];
  return share <= DISLIKED_TO ? ['seen', 'disliked'] : JUST_SEEN;
}

/** What the page exports as JSON. */
function ownJson(text: string): ListedFilm[] {
  let films: unknown;
  try {
    ({ films } = JSON.parse(text));
  } catch {
    // No JSON, and so none of ours.
  }
  if (!Array.isArray(films)) throw new ListProblem('other-file', 'JSON of another kind');
  if (films.length === 0) throw new ListProblem('empty');
  return films.map((film) => {
    const { id, imdb_id, title, year, marks } = Object(film) as Record<string, unknown>;
    const said = Array.isArray(marks) ? marks : [];
    return {
      id: Number(id ?? Number.NaN),
      imdb: typeof imdb_id === 'string' ? imdb_id : undefined,
      title: typeof title === 'string' ? title : '',
      year: typeof year === 'number' ? year : undefined,
      marks: MARKS.filter((mark) => said.includes(mark)),
    };
  });
}
