import { type Line, lines } from '../csv/lines.js';
import { filmsForm, nameIn } from '../layouts/csv-form.js';
import { ENTRY_NAMES } from '../layouts/entry-columns.js';
import type { CsvForm } from '../layouts/layout.js';
import { layoutOf } from '../layouts/layouts.js';
import { cellText, type Film, filmOf, valueIn } from './film-cells.js';
import { jsonFilms } from './json-films.js';
import { FILM, JsonScanner, keyBit, OPEN_BRACE, OPEN_BRACKET } from './json-scanner.js';

type Split = NonNullable<CsvForm['json']>;

const LF = 0x0a;

/** The records of a file of JSON. */
export const recordsOf = (chunks: AsyncIterable<Uint8Array>, split: Split): AsyncIterable<Line> =>
  split === 'lines' ? lines(chunks) : jsonFilms(chunks, split);

/** How a file of JSON is read that begins so; null where no object in it has an id and a title. */
export async function jsonForm(head: Buffer): Promise<CsvForm | null> {
  const json = splitOf(head);
  if (json === null) return null;
  const films: Film[] = [];
  const chunks = async function* () {
    yield head;
  };
  for await (const { text } of recordsOf(chunks(), json)) {
    const film = text === null ? null : filmOf(text);
    if (film !== null && typeof film !== 'string') films.push(film);
  }
  // Columns as objects, as pandas writes them, have an id that is many.
  if (films.length > 0 && films.every(({ id }) => typeof id === 'object')) return null;
  const lists = ENTRY_NAMES.filter((name) => films.some((film) => valueIn(film, name)));
  const header = [...new Set([...films.flatMap((film) => Object.keys(film)), ...lists])];
  const rows = films.map((film) => header.map((name) => cellText(valueIn(film, name), name)));
  const layout = { ...layoutOf(header), notation: 'json' } as const;
  const form = filmsForm({ header, rows }, layout);
  // A list may come later for the first time.
  const others = ENTRY_NAMES.filter((name) => form.lists.every(({ entry }) => entry !== name)).map(
    (entry) => ({ column: nameIn(header, layout, entry), entry, notation: layout.notation }),
  );
  return { ...form, lists: [...form.lists, ...others], json };
}

/** How films stand in a file that begins so. */
function splitOf(head: Buffer): Split | null {
  const start = head.findIndex((byte) => byte === OPEN_BRACE || byte === OPEN_BRACKET);
  let from = start;
  while (from >= 0) {
    const scanner = new JsonScanner(from);
    const film = firstFilm(head, scanner);
    if (film === null) {
      from = head.indexOf(OPEN_BRACE, scanner.from + 1);
      continue;
    }
    const { at, brackets } = film;
    // Where the beginning is damaged, what films stand in is a guess.
    const page = head[at - 1] === LF ? [] : [OPEN_BRACE, OPEN_BRACKET];
    const guess = head[start] === OPEN_BRACKET ? [OPEN_BRACKET] : page;
    while (scanner.depth > brackets.length && !['more', 'damaged'].includes(scanner.next(head)));
    const around = from === start ? brackets : guess;
    return around.length === 0 && !head.subarray(at, scanner.at).includes(LF) ? 'lines' : around;
  }
  return null;
}

interface First {
  /** Where it begins. */
  readonly at: number;
  /** What it stands in, from the outermost on. */
  readonly brackets: readonly number[];
}

/**
 * The first object that has an id and a title: of objects in one another the outermost, whose title
 * may come last.
 */
function firstFilm(head: Buffer, scanner: JsonScanner): First | null {
  const open: { readonly at: number; bits: number }[] = [];
  let film: First | null = null;
  for (;;) {
    const token = scanner.next(head);
    if (token === 'more' || token === 'damaged') return film;
    if (token === 'open') open.push({ at: scanner.from, bits: 0 });
    if (token === 'close') open.pop();
    if (film !== null && !scanner.open.includes(OPEN_BRACE)) return film;
    if (token !== 'key') continue;
    const object = open[open.length - 1];
    object.bits |= keyBit(head, scanner.from, scanner.at);
    const depth = open.length - 1;
    const isOutside = film === null || (depth < film.brackets.length && object.at < film.at);
    if (object.bits !== FILM || !isOutside) continue;
    film = { at: object.at, brackets: scanner.open.slice(0, depth) };
  }
}
