export interface CsvDialect {
  readonly delimiter: string;
  readonly encoding: 'utf-8' | 'latin-1' | 'utf-16';
  readonly columns: number;
  /** What the header calls them; more where a name holds a delimiter. */
  readonly names: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];

/** The delimiter that the header has most of, and the encoding of the beginning of a file. */
export function csvDialect(beginning: Buffer): CsvDialect {
  const encoding = encodingOf(beginning);
  const text = new TextDecoder(encoding === 'latin-1' ? 'latin1' : encoding).decode(beginning);
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  const most = Math.max(...counts);
  const delimiter = most > 1 ? DELIMITERS[counts.indexOf(most)] : ',';
  const names = header.split(delimiter).map((name) => name.trim().replace(/^"|"$/g, ''));
  return { delimiter, encoding, names, columns: most };
}

function encodingOf(bytes: Buffer): CsvDialect['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16';
  // A character may be cut at the end: the stream says so by waiting for the rest.
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'latin-1';
  }
}
