import { type Line, lines } from '../csv/lines.js';
import { filmsForm, nameIn } from '../layouts/csv-form.js';
import { ENTRY_NAMES } from '../layouts/entry-columns.js';
import type { CsvForm } from '../layouts/layout.js';
import { layoutOf } from '../layouts/layouts.js';
import { cellText, type Film, filmOf, valueIn } from './film-cells.js';
import { jsonFilms } from './json-films.js';
import { bitOf, FILM, JsonScanner, keyBit, OPEN_BRACE, OPEN_BRACKET } from './json-scanner.js';

type Split = NonNullable<CsvForm['json']>;

const LF = 0x0a;

/** The records of a file of JSON. */
export const recordsOf = (chunks: AsyncIterable<Uint8Array>, split: Split): AsyncIterable<Line> =>
  split === 'lines' ? lines(chunks) : jsonFilms(chunks, split);

/** How a file of JSON is read that begins so; null where no object in it has an id and a title. */
export async function jsonForm(head: Buffer): Promise<CsvForm | null> {
  const json = await splitOf(head);
  if (json === null) return null;
  const films: Film[] = [];
  for await (const { text } of recordsOf(chunksOf(head), json)) {
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
async function splitOf(head: Buffer): Promise<Split | null> {
  const start = head.findIndex((byte) => byte === OPEN_BRACE || byte === OPEN_BRACKET);
  if (start < 0) return null;
  const scanner = new JsonScanner(start);
  const first = firstFilm(head, scanner);
  const open = scanner.open.slice(0, MOST_BRACKETS);
  const around =
    first?.brackets ??
    (await likeliest(head, [...open.map((_, depth) => open.slice(0, depth)), open])) ??
    (await likeliest(head, [[], [OPEN_BRACKET], [OPEN_BRACE, OPEN_BRACKET]]));
  if (around === null || around.length > 0) return around;
  const isOver = first && head.subarray(first.at, scanner.at).includes(LF);
  return (isOver ?? (await areOverLines(head))) ? [] : 'lines';
}

/** Whether films that stand in nothing, of which the first is damaged, have ends of lines in them. */
async function areOverLines(head: Buffer): Promise<boolean> {
  for await (const { text } of jsonFilms(chunksOf(head), [])) {
    if (bitsOf(text) === FILM) return text?.includes('\n') === true;
  }
  return false;
}

/** Of the brackets that films may stand in, those in which they do: with most films least is left out; null where none do. */
async function likeliest(head: Buffer, candidates: readonly (readonly number[])[]) {
  const tried = [];
  for (const brackets of candidates) {
    let [films, leftOut] = [0, 0];
    for await (const { bytes, text } of jsonFilms(chunksOf(head), brackets)) {
      if (bitsOf(text) === FILM) films += bytes;
      else leftOut++;
    }
    tried.push({ brackets, films, leftOut });
  }
  const most = Math.max(...tried.map(({ films }) => films));
  // In others, what stands in films may be taken for some.
  const [best] = tried
    .filter(({ films }) => films > 0 && films >= most / 2)
    .sort((a, b) => a.leftOut - b.leftOut);
  return best?.brackets ?? null;
}

/** Where the first film is damaged, films stand in no more. */
const MOST_BRACKETS = 8;

async function* chunksOf(head: Buffer) {
  yield head;
}

/** Which keys of a film a text of JSON has. */
function bitsOf(text: string | null): number {
  const film = text === null ? null : filmOf(text);
  if (film === null || typeof film === 'string') return 0;
  return Object.keys(film).reduce((bits, key) => bits | bitOf(key), 0);
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
