const SAVE = 'save it as CSV UTF-8';
const UNPACK = 'unpack it';
const WRITE = 'write it as CSV';
const PAGE = 'a web page, perhaps instead of the file that was to be downloaded';

/** Files that are no tables of text: how they begin, what they are called, what they are, what to do. */
const FOREIGN: readonly (readonly [start: RegExp, name: RegExp, what: string])[] = [
  [/^PK[^\s -~]{2}[\s\S]+xl\/|^\xd0\xcf.\xe0/, /\.xls[xmb]?$/i, `an Excel workbook: ${SAVE}`],
  [
    /^PK[^\s -~]{2}[\s\S]+opendocument\.spreadsheet/,
    /\.(?:ods|numbers)$/i,
    `a spreadsheet: ${SAVE}`,
  ],
  [/^PK[^\s -~]{2}/, /\.zip$/i, `a zip archive: ${UNPACK}`],
  [/^7z\xbc\xaf/, /\.7z$/i, `a 7z archive: ${UNPACK}`],
  [/^Rar!/, /\.rar$/i, `a RAR archive: ${UNPACK}`],
  [/^[\s\S]{257}ustar/, /\.tar$/i, `a tar archive: ${UNPACK}`],
  [/^BZh/, /\.bz2$/i, `packed by bzip2: ${UNPACK}`],
  [/^\xfd7zXZ/, /\.xz$/i, `packed by xz: ${UNPACK}`],
  [/^ARROW1/, /\.(?:arrow|feather)$/i, `an Arrow file: ${WRITE}`],
  [/^\x89HDF/, /\.h(?:df)?5$/i, `an HDF5 file: ${WRITE}`],
  [/^\x80[^\s -~]/, /\.(?:pkl|pickle)$/i, `Python's pickle: ${WRITE}`],
  [/^SQLite format 3/, /\.(?:sqlite|db)$/i, 'an SQLite database: export its table as CSV UTF-8'],
  [/^%PDF/, /\.pdf$/i, 'a PDF'],
  [/^\s*<(?:!doctype|html)/i, /\.html?$/i, PAGE],
];

/** What a file is that is no table, by its beginning in Latin-1, or its name; undefined of any other. */
export const foreignFile = (beginning: string, name = ''): string | undefined =>
  FOREIGN.find(([start, called]) => start.test(beginning) || called.test(name))?.[2];
