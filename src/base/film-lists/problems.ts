/** Why a file cannot be read as a list of films. */
export type ListProblemKind =
  | 'empty'
  | 'open-quote'
  | 'other-file'
  | 'other-columns'
  | 'damaged-zip'
  | 'no-list';

/** Why a film of a list is not taken over. */
export type Missing = 'no-film' | 'unknown' | 'other-year' | 'several' | 'no-title';

/** A file that is no list of films; what was found there is in `detail`. */
export class ListProblem extends Error {
  constructor(
    readonly kind: ListProblemKind,
    readonly detail = '',
  ) {
    super(`${kind} ${detail}`);
  }
}

interface Words {
  readonly problems: Readonly<Record<ListProblemKind, (file: string, detail: string) => string>>;
  readonly missing: Readonly<Record<Missing, (detail: string) => string>>;
}

/** What went wrong, in a sentence. */
export const LIST_WORDS: Readonly<Record<'en' | 'es', Words>> = {
  en: {
    problems: {
      empty: (file) =>
        `${file} has no films; expected a line for each below the names of the columns.`,
      'open-quote': (file, line) =>
        `${file}, line ${line}: a quote is opened and never closed; expected the file as it was exported.`,
      'other-file': (file, what) =>
        `${file} is ${what}; expected a CSV of Letterboxd or IMDb, the .zip of Letterboxd, or what Cartelera exports.`,
      'other-columns': (file, columns) =>
        `${file} has the columns ${columns}; expected Name and Letterboxd URI (Letterboxd), Const (IMDb), or id and seen (Cartelera).`,
      'damaged-zip': (file) =>
        `${file} is a damaged or locked .zip; expected the one that Letterboxd sends.`,
      'no-list': (file, names) =>
        `${file} holds ${names || 'nothing'}; expected ratings.csv, watched.csv or watchlist.csv in it.`,
    },
    missing: {
      'no-film': (kind) => `not a film: ${kind}`,
      unknown: () => 'the catalogue has no such film',
      'other-year': (years) => `the catalogue has it of ${years} only`,
      several: (count) => `${count} films are called so, and nothing tells which`,
      'no-title': () => 'the line names no film',
    },
  },
  es: {
    problems: {
      empty: (file) =>
        `${file} no contiene películas; se esperaba una por línea, debajo de los nombres de las columnas.`,
      'open-quote': (file, line) =>
        `${file}, línea ${line}: hay una comilla que se abre y no se cierra; se esperaba el archivo tal como se exportó.`,
      'other-file': (file, what) =>
        `${file} es ${NAMES_ES[what] ?? what}; se esperaba un CSV de Letterboxd o IMDb, el .zip de Letterboxd o lo que exporta Cartelera.`,
      'other-columns': (file, columns) =>
        `${file} tiene las columnas ${columns}; se esperaban Name y Letterboxd URI (Letterboxd), Const (IMDb) o id y seen (Cartelera).`,
      'damaged-zip': (file) =>
        `${file} es un .zip dañado o con contraseña; se esperaba el que envía Letterboxd.`,
      'no-list': (file, names) =>
        `${file} contiene ${names || 'nada'}; se esperaba que tuviera ratings.csv, watched.csv o watchlist.csv.`,
    },
    missing: {
      'no-film': (kind) => `no es una película: ${kind}`,
      unknown: () => 'no está en el catálogo',
      'other-year': (years) => `en el catálogo solo está la de ${years}`,
      several: (count) => `hay ${count} películas con ese título y no se sabe cuál es`,
      'no-title': () => 'la línea no nombra ninguna película',
    },
  },
};

const NAMES_ES: Readonly<Record<string, string>> = {
  'a page of HTML': 'una página HTML',
  'a spreadsheet': 'una hoja de cálculo',
  'JSON of another kind': 'un JSON de otro tipo',
  'no text': 'un archivo que no es de texto',
  "a list of Letterboxd's": 'una lista de Letterboxd',
};
