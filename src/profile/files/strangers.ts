const SAVE = 'save it as CSV UTF-8';
const UNPACK = 'unpack it and profile the files in it';

/** Files that are no tables: how they begin in Latin-1, or what they are called, and what to do. */
const STRANGERS: readonly (readonly [start: RegExp, name: RegExp, stranger: string])[] = [
  [/^PK[\s\S]+xl\/|^\xd0\xcf.\xe0/, /\.xls[xmb]?$/i, `an Excel workbook; ${SAVE}`],
  [/^PK[\s\S]+opendocument\.spreadsheet/, /\.(ods|numbers)$/i, `a spreadsheet; ${SAVE}`],
  [/^PK\W/, /\.zip$/i, `a zip archive; ${UNPACK}`],
  [/^7z\xbc\xaf/, /\.7z$/i, `a 7z archive; ${UNPACK}`],
  [/^Rar!/, /\.rar$/i, `a RAR archive; ${UNPACK}`],
  [/^\s*<(!doctype )?html/i, /\.html?$/i, `a page of HTML; ${SAVE}`],
  [/^SQLite format 3/, /\.(sqlite|db)$/i, 'an SQLite database; export its table as CSV UTF-8'],
];

/** What a file is that is no table, and what to do; undefined of any other. */
export const strangerOf = (name: string, beginning: string): string | undefined =>
  STRANGERS.find(([start, called]) => start.test(beginning) || called.test(name))?.[2];
