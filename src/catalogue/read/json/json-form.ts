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
  let damaged: readonly number[] = [];
  let guess: Split | null = null;
  for (let from = start; from >= 0; ) {
    const scanner = new JsonScanner(from);
    const film = firstFilm(head, scanner);
    if (from === start) damaged = [...scanner.open];
    if (film !== null) {
      const { at, end = scanner.at, brackets } = film;
      const split = (around: readonly number[]) =>
        around.length === 0 && !head.subarray(at, end).includes(LF) ? 'lines' : around;
      const around = from === start ? brackets : bracketsBehind(head, end, damaged);
      if (around) return split(around);
      const page = head[at - 1] === LF ? [] : [OPEN_BRACE, OPEN_BRACKET];
      guess ??= split(head[start] === OPEN_BRACKET ? [OPEN_BRACKET] : page);
    }
    from = head.indexOf(OPEN_BRACE, scanner.from + 1);
  }
  return guess;
}

/** Of the brackets where the beginning is damaged, those that a film which ends here and the next stand in. */
const bracketsBehind = (head: Buffer, end: number, open: readonly number[]) =>
  [...open.keys(), open.length]
    .map((depth) => open.slice(0, depth))
    .find((brackets) => {
      const next = firstFilm(head, new JsonScanner(end, [...brackets]));
      return next !== null && Buffer.from(next.brackets).equals(Buffer.from(brackets));
    });

interface First {
  /** Where it begins, and ends if it does. */
  readonly at: number;
  readonly end?: number;
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
    const closed = token === 'close' ? open.pop() : undefined;
    if (film && closed?.at === film.at) film = { ...(film as First), end: scanner.at };
    if (film !== null && !open.some(({ at }) => head[at] === OPEN_BRACE)) return film;
    const object = open.at(-1);
    if (token !== 'key' || object === undefined) continue;
    object.bits |= keyBit(head, scanner.from, scanner.at);
    const depth = scanner.depth - 1;
    const isOutside = film === null || (depth < film.brackets.length && object.at < film.at);
    if (object.bits !== FILM || !isOutside) continue;
    film = { at: object.at, brackets: scanner.open.slice(0, depth) };
  }
}
