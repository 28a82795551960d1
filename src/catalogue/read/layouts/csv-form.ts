import { MOVIE_CELLS, type SourceKind } from '../raw/raw-tables.js';
import { ENTRY_COLUMNS, ENTRY_NAMES, type EntryName } from './entry-columns.js';
import type { CsvForm, Job, Layout, ListColumn, Notation } from './layout.js';
import { notationOf } from './notation-of.js';

/** The beginning of a CSV file: its header, and the cells of some records. */
export interface CsvHead {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What is taken where a file has no column of the name. */
const STAND_INS: Readonly<Record<string, readonly string[]>> = {
  id: ['tmdb_id', 'tmdbId'],
  title: ['original_title'],
  release_date: ['release_year', 'year'],
  genres: ['genre_ids'],
};

/** The columns that a file of films must have; the year may stand in the title, and ids may be made. */
export const neededOf = ({ libraryTitles, madeIds }: Layout): readonly string[] => [
  ...(madeIds ? [] : ['id']),
  'title',
  ...(libraryTitles ? [] : ['release_date']),
];

/** How MovieLens' tags.csv is read: each row a keyword of a film. */
export const TAGS: CsvForm = {
  role: 'keywords',
  idColumn: 'movieId',
  cells: [],
  lists: [{ column: 'tag', entry: 'keywords', notation: 'name' }],
  manyRows: true,
};

/** Files that add to films: the columns that tell them, the id's first. */
const ADDITIONS: readonly (readonly [role: SourceKind, id: string, ...lists: string[]])[] = [
  ['credits', 'movie_id', 'cast', 'crew'],
  ['credits', 'id', 'cast', 'crew'],
  ['keywords', 'id', 'keywords'],
];

/** How a file of films is read. */
export function filmsForm(head: CsvHead, layout: Layout): CsvForm {
  const { header } = head;
  const date = nameIn(header, layout, 'release_date');
  const { lines, libraryTitles, kind, millions } = layout;
  const id = nameIn(header, layout, 'id');
  return {
    role: 'movies',
    idColumn: id,
    cells: MOVIE_CELLS.map((name) => nameIn(header, layout, name)),
    year: STAND_INS.release_date.find((name) => header.includes(name) && name !== date),
    lists: listsOf(head, ENTRY_NAMES, layout.notation, layout),
    ...(lines && { lines: { separator: lines.separator, header } }),
    ...(libraryTitles && { libraryTitles }),
    ...(layout.madeIds && !header.includes(id) && { madeIds: true }),
    ...(kind && header.includes(kind) && { kind }),
    ...(millions && { millions }),
  };
}

/** How a file is read that adds to films; null where it does not. */
export function additionForm(head: CsvHead): CsvForm | null {
  const { header } = head;
  const found = ADDITIONS.find(([, ...columns]) => columns.every((name) => header.includes(name)));
  const dates = ['release_date', ...STAND_INS.release_date];
  if (!found || dates.some((name) => header.includes(name))) return null;
  const [role, idColumn, ...wanted] = found;
  const entries = ENTRY_NAMES.filter((name) => wanted.includes(name));
  const notation = idColumn === 'id' ? 'python' : 'json';
  return { role, idColumn, cells: [], lists: listsOf(head, entries, notation) };
}

/** Those columns of films that stand in none of the files. */
export function absentOf(header: readonly string[], forms: readonly CsvForm[]): string[] {
  const listed = new Set(forms.flatMap(({ lists }) => lists.map(({ entry }) => entry)));
  const { cells, libraryTitles, links, madeIds } = forms[0];
  const told = [
    ...(madeIds ? ['id'] : []),
    ...(libraryTitles ? ['release_date'] : []),
    ...(links ? ['imdb_id'] : []),
  ];
  return [
    ...MOVIE_CELLS.filter((name, i) => !header.includes(cells[i]) && !told.includes(name)),
    ...ENTRY_NAMES.filter((name) => !listed.has(name)),
  ];
}

/** Columns of a file of films of which nothing is read. */
export function unreadOf(header: readonly string[], form: CsvForm): string[] {
  const { idColumn, cells, lists, year = '', kind = '' } = form;
  const read = new Set([idColumn, year, kind, ...cells, ...lists.map(({ column }) => column)]);
  return header.filter((name) => name !== '' && !read.has(name));
}

/** What a column is called in a file of a layout. */
export function nameIn(header: readonly string[], { columns }: Layout, name: string): string {
  const own = columns?.[name] ?? name;
  if (header.includes(own)) return own;
  return STAND_INS[name]?.find((other) => header.includes(other)) ?? own;
}

function listsOf(
  { header, rows }: CsvHead,
  entries: typeof ENTRY_NAMES,
  usual: Notation,
  layout?: Layout,
): ListColumn[] {
  const formOf = (entry: EntryName, column: string, job?: Job): ListColumn => {
    const flags = entry === 'genres' ? layout?.flags : undefined;
    if (flags) return { column, entry, notation: 'flags', flags };
    if (layout?.words?.includes(entry)) return { column, entry, notation: ' ' };
    const cells = rows.map((row) => row[header.indexOf(column)]);
    const alone = ENTRY_COLUMNS[entry].kind === 'collections';
    return { column, entry, notation: notationOf(cells, usual, alone), job };
  };
  return entries.flatMap((entry) => {
    const crew = entry === 'crew' ? Object.entries(layout?.crew ?? {}) : [];
    const cast = entry === 'cast' ? (layout?.cast ?? []).map((name) => [name] as const) : [];
    const people = [...crew, ...cast];
    const columns =
      people.length > 0 ? people : [[layout ? nameIn(header, layout, entry) : entry] as const];
    return columns
      .filter(([column]) => header.includes(column))
      .map(([column, job]) => formOf(entry, column, job));
  });
}
