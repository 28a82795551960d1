import { sourceUnreadable } from '../../../base/errors.js';

const UTF8_BOM = [0xef, 0xbb, 0xbf];
const UTF16_BOMS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

const startsWith = (bytes: Uint8Array, mark: readonly number[]) =>
  mark.every((byte, i) => bytes[i] === byte);

/** Length of the byte order mark at the start of a file. Throws a UserError when it is UTF-16's. */
export function byteOrderMark(bytes: Uint8Array, file: string): number {
  if (UTF16_BOMS.some((mark) => startsWith(bytes, mark))) {
    throw sourceUnreadable(`${file} is UTF-16 text; expected UTF-8`);
  }
  return startsWith(bytes, UTF8_BOM) ? UTF8_BOM.length : 0;
}

/** Throws a UserError when another character than the comma follows the header's first name. */
export function checkDelimiter(header: string, file: string): void {
  const delimiter = /^(?:"[^"]*"|[^",;|\t]*)([;|\t])/.exec(header)?.[1];
  if (delimiter !== undefined) {
    const found = JSON.stringify(delimiter);
    throw sourceUnreadable(
      `${file} has its columns separated by ${found}; expected ",": save it as CSV UTF-8 with commas`,
    );
  }
}

/** Throws a UserError unless these can be the names of a file's columns. */
export function checkNames(names: readonly string[], file: string): void {
  if (names.length === 1 && names[0].trim() === '') {
    throw sourceUnreadable(`${file} starts with a blank line; expected the names of the columns`);
  }
  const repeated = [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
  if (repeated.length > 0) {
    throw sourceUnreadable(
      `${file} has more than one column named ${quotedList(repeated)}; expected each name once`,
    );
  }
}

/** Where each needed column stands. Throws a UserError that names those missing and those found. */
export function requireColumns<const Name extends string>(
  header: readonly string[],
  needed: readonly Name[],
  file: string,
): Readonly<Record<Name, number>> {
  const missing = needed.filter((name) => !header.includes(name));
  if (missing.length > 0) {
    throw sourceUnreadable(
      `${file} has no column ${quotedList(missing)}; its columns are ${quotedList(header)}`,
    );
  }
  const places = needed.map((name) => [name, header.indexOf(name)] as const);
  return Object.fromEntries(places) as Record<Name, number>;
}

const quotedList = (names: readonly string[]) =>
  names.map((name) => JSON.stringify(name)).join(', ');
