import type { CsvCells } from '../csv/csv-cells.js';
import type { CsvForm } from '../layouts/layout.js';

/** A film as TMDB's API has it, or another object. */
export type Film = Readonly<Record<string, unknown>>;

/** What Python writes for a missing number, and JSON does not know. */
const NO_JSON = /("(?:[^"\\]|\\.)*")|-?\b(?:NaN|Infinity)\b/g;

/** The film of a text of JSON, or what is wrong with it. */
export function filmOf(text: string): Film | string {
  if (text === '') return 'blank line';
  const film = parsed(text) ?? parsed(text.replace(NO_JSON, (_, string) => string ?? '1e999'));
  if (film === undefined) return 'not JSON';
  return isObject(film) ? flat(film) : 'not a JSON object';
}

/** The cells of films, each for a name of the header. */
export class FilmCells {
  readonly header: readonly string[];
  private bytes = Buffer.allocUnsafeSlow(2 ** 16);
  private readonly spans: Int32Array;

  constructor({ idColumn, cells, year = '', lists }: CsvForm) {
    const names = [idColumn, ...cells, year, ...lists.map(({ column }) => column)];
    this.header = [...new Set(names)];
    this.spans = new Int32Array(2 * this.header.length);
  }

  /** They hold until those of the next film. */
  of(film: Film): CsvCells {
    const { header, spans } = this;
    let at = 0;
    header.forEach((name, i) => {
      const text = cellText(film, name);
      if (at + 3 * text.length > this.bytes.length) {
        const { bytes } = this;
        this.bytes = Buffer.allocUnsafeSlow(2 * (at + 3 * text.length));
        bytes.copy(this.bytes, 0, 0, at);
      }
      spans[2 * i] = at;
      at += this.bytes.write(text, at);
      spans[2 * i + 1] = at;
    });
    return { count: header.length, bytes: this.bytes, spans };
  }
}

/** The text of a value, empty where there is none. */
export function cellText(film: Film, name: string): string {
  const value = film[name];
  if (value === undefined || value === null) return '';
  if (value === Infinity || value === -Infinity) return name.endsWith('title') ? '' : 'NaN';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** TMDB puts cast and crew below `credits`, the keywords below `keywords`, and ids for genres. */
function flat(film: Film): Film {
  const { credits, keywords, genres = film.genre_ids } = film;
  const people = isObject(credits) ? { cast: credits.cast, crew: credits.crew } : {};
  return {
    ...film,
    ...people,
    genres,
    keywords: isObject(keywords) ? keywords.keywords : keywords,
  };
}

const isObject = (value: unknown): value is Film =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
