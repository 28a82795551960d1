/** Files that are no text, by their first bytes, and what to do about them. */
const BINARY: readonly (readonly [mark: string | RegExp, what: string])[] = [
  ['7z\xbc\xaf\x27\x1c', 'a 7z archive: unpack it'],
  ['Rar!\x1a\x07', 'a rar archive: unpack it'],
  ['BZh', 'packed by bzip2: unpack it'],
  ['\xfd7zXZ\0', 'packed by xz: unpack it'],
  [/^[\s\S]{257}ustar/, 'a tar archive: unpack it'],
  ['PK\x03\x04', 'a .zip, or a file of Office, inside: unpack it, or save it as CSV UTF-8'],
  ['\xd0\xcf\x11\xe0', 'an Excel workbook of the old kind: save it as CSV UTF-8'],
  ['PAR1', 'a Parquet file, packed: unpack it'],
  ['ARROW1', 'an Arrow file: write it as CSV'],
  ['\x89HDF', 'an HDF5 file: write it as CSV'],
  ['\x80\x04', "Python's pickle: write it as CSV"],
  ['\x80\x05', "Python's pickle: write it as CSV"],
  ['%PDF', 'a PDF'],
  ['SQLite format 3\0', 'an SQLite database: write its table of films as CSV'],
  [/^\s*<(?:!doctype|html)/i, 'a web page, perhaps instead of the file that was to be downloaded'],
];

const TASTE = 'a taste, not a catalogue';

/** Tables that are known and not read, by the columns that they have. */
const TABLES: readonly (readonly [columns: readonly string[], what: string])[] = [
  [['Letterboxd URI'], `Letterboxd's export: ${TASTE}`],
  [['Const', 'Your Rating'], `the export of somebody's ratings on IMDb: ${TASTE}`],
  ...['tconst', 'nconst', 'titleId'].map(
    (id) => [[id], "one of IMDb's own files: known, not read yet: it has no TMDB id"] as const,
  ),
];

const ID_EXPORT = 'adult,id,original_title,popularity,video';

/** What a file is that is known and not read, by its beginning; null for any other. */
export function knownFile(head: Buffer): string | null {
  const signs = head.toString('latin1', 0, 512);
  const binary = BINARY.find(([mark]) =>
    typeof mark === 'string' ? signs.startsWith(mark) : mark.test(signs),
  );
  if (binary) return binary[1];
  const line = firstLine(head);
  if (line.startsWith('[')) return 'a JSON array: not read yet; write one film a line';
  if (line.startsWith('Letterboxd')) return `Letterboxd's export: ${TASTE}`;
  const film = jsonLine(line);
  if (film !== null) {
    const ids = Object.keys(film).sort().join() === ID_EXPORT;
    return ids ? "TMDB's daily list of ids: it tells nothing else of the films" : null;
  }
  const columns = line.split(/[,;|\t]/).map((name) => name.replace(/^"(.*)"$/, '$1'));
  const has = (names: readonly string[]) => names.every((name) => columns.includes(name));
  // Films that somebody joined with ratings are films.
  if (has(['id', 'title', 'release_date'])) return null;
  return TABLES.find(([names]) => has(names))?.[1] ?? null;
}

/** True for a file whose first line is a film as TMDB's API has it. */
export function isFilmLine(head: Buffer): boolean {
  const film = jsonLine(firstLine(head));
  return film !== null && 'id' in film && ('title' in film || 'original_title' in film);
}

const firstLine = (head: Buffer) =>
  head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
    .split(/\r?\n/, 1)[0];

function jsonLine(line: string): object | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as object;
  } catch {
    return null;
  }
}
