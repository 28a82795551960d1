import type { CsvCells } from '../csv/csv-cells.js';
import type { CsvForm } from '../layouts/layout.js';
import { isObject } from '../nested/nested-cell.js';

/** A film as TMDB's API has it, or another object. */
export type Film = Readonly<Record<string, unknown>>;

/** What Python writes for a missing number, and JSON does not know. */
const NO_JSON = /\b(?:NaN|Infinity)\b/;
const NO_JSON_OR_TEXT = /\\.|"|-?\b(?:NaN|Infinity)\b/g;

/** The film of a text of JSON, or what is wrong with it. */
export function filmOf(text: string): Film | string {
  if (text === '') return 'blank line';
  const film = parsed(text) ?? parsed(asJson(text));
  if (film === undefined) return 'not JSON';
  return isObject(film) ? film : 'not a JSON object';
}

/** The text with such numbers as JSON has them. A pattern of whole texts would run out of stack. */
function asJson(text: string): string {
  if (!NO_JSON.test(text)) return text;
  let isInText = false;
  return text.replace(NO_JSON_OR_TEXT, (sign) => {
    if (sign === '"') isInText = !isInText;
    return isInText || sign === '"' || sign.startsWith('\\') ? sign : '1e999';
  });
}

/** The cells of films, each for a name of the header. */
export class FilmCells {
  readonly header: readonly string[];
  /** By place in the header: a list of objects, or one, which has no text then; or else null. */
  readonly objects: unknown[] = [];
  private readonly texts: string[] = [];
  private bytes = Buffer.allocUnsafeSlow(2 ** 16);
  private readonly spans: Int32Array;

  constructor({ idColumn, cells, year = '', lists }: CsvForm) {
    const names = [idColumn, ...cells, year, ...lists.map(({ column }) => column)];
    this.header = [...new Set(names)];
    this.spans = new Int32Array(2 * this.header.length);
  }

  /** They hold until those of the next film. */
  of(film: Film): CsvCells {
    const { header, objects, texts, spans } = this;
    for (let i = 0; i < header.length; i++) {
      const value = valueIn(film, header[i]);
      const isNested = isObject(Array.isArray(value) ? value[0] : value);
      objects[i] = isNested ? value : null;
      texts[i] = isNested ? '' : cellText(value, header[i]);
    }
    // One text is written faster than many; of ASCII a letter is a byte.
    const whole = texts.join('\n');
    if (3 * whole.length > this.bytes.length) this.bytes = Buffer.allocUnsafeSlow(6 * whole.length);
    const { bytes } = this;
    const isPlain = bytes.write(whole) === whole.length;
    let at = 0;
    for (let i = 0; i < texts.length; i++) {
      spans[2 * i] = at;
      at += isPlain ? texts[i].length : Buffer.byteLength(texts[i]);
      spans[2 * i + 1] = at++;
    }
    return { count: header.length, bytes, spans };
  }
}

/** What a film tells; TMDB puts some lists below others, and ids for genres. */
export function valueIn(film: Film, name: string): unknown {
  const { credits, keywords, external_ids: ids } = film;
  if ((name === 'cast' || name === 'crew') && isObject(credits)) return credits[name];
  if (name === 'keywords' && isObject(keywords)) return keywords.keywords;
  if (name === 'imdb_id' && isObject(ids)) return film.imdb_id || ids.imdb_id;
  return film[name] ?? (name === 'genres' ? film.genre_ids : undefined);
}

/** The text of a value, empty where there is none. */
export function cellText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (value === Infinity || value === -Infinity) return name.endsWith('title') ? '' : 'NaN';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
