const SAVE = 'save it as CSV UTF-8';
const UNPACK = 'unpack it and profile the files in it';

const WORKBOOK = `an Excel workbook; ${SAVE}`;
const SPREADSHEET = `a spreadsheet; ${SAVE}`;

/** Kinds of files that are no tables, by how they begin in Latin-1 and what they hold near it. */
const BY_BYTES: readonly (readonly [start: string, holds: string, stranger: string])[] = [
  ['PK\x03\x04', '[Content_Types].xml', WORKBOOK],
  ['PK\x03\x04', 'xl/', WORKBOOK],
  ['PK\x03\x04', 'opendocument.spreadsheet', SPREADSHEET],
  ['PK\x03\x04', '', `a zip archive; ${UNPACK}`],
  ['PK\x05\x06', '', 'a zip archive with nothing in it'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '', WORKBOOK],
  ['7z\xbc\xaf\x27\x1c', '', `a 7z archive; ${UNPACK}`],
  ['Rar!\x1a\x07', '', `a RAR archive; ${UNPACK}`],
  ['\xfd7zXZ\0', '', 'packed with xz; unpack it'],
  ['BZh', '1AY&SY', 'packed with bzip2; unpack it'],
  ['ARROW1', '', 'an Arrow file; save it as Parquet'],
  ['SQLite format 3\0', '', 'an SQLite database; export its table as CSV UTF-8'],
  ['%PDF-', '', `a PDF document; ${SAVE}`],
  ['<!doctype html', '', `a page of HTML; ${SAVE}`],
  ['<html', '', `a page of HTML; ${SAVE}`],
];

/** And by what they are called. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/\.xls[xmb]?$/i, WORKBOOK],
  [/\.(f?ods|numbers)$/i, SPREADSHEET],
];

/** What a file is that is no table, and what to do; undefined of any other. */
export function strangerOf(name: string, beginning: Buffer): string | undefined {
  const bytes = beginning.toString('latin1');
  const head = bytes.slice(0, 20).toLowerCase();
  return (
    BY_BYTES.find(
      ([start, holds]) => head.startsWith(start.toLowerCase()) && bytes.includes(holds),
    )?.[2] ?? BY_NAME.find(([ending]) => ending.test(name))?.[1]
  );
}
