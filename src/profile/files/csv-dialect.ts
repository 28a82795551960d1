export interface CsvDialect {
  readonly delimiter: string;
  readonly encoding: 'utf-8' | 'latin-1' | 'utf-16';
  /** What the header calls the columns. */
  readonly names: readonly string[];
  /** Empty where a quote is a character like any other. */
  readonly quote: '"' | '';
}

const DELIMITERS = [',', ';', '\t', '|'];
const QUOTED = /"(?:[^"]|"")*"/g;

/** The delimiter that the header has most of, and the encoding of the beginning of a file. */
export function csvDialect(beginning: Buffer): CsvDialect {
  const encoding = encodingOf(beginning);
  const text = new TextDecoder(encoding === 'latin-1' ? 'latin1' : encoding).decode(beginning);
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const bare = header.replace(QUOTED, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  const most = Math.max(...counts);
  const delimiter = most > 1 ? DELIMITERS[counts.indexOf(most)] : ',';
  return { delimiter, encoding, names: namesOf(header, delimiter), quote: '"' };
}

/** The names of a header, which may be quoted. */
function namesOf(header: string, delimiter: string): string[] {
  const quoted: string[] = [];
  const bare = header.replace(QUOTED, (name) => `\0${quoted.push(name) - 1}\0`);
  const name = (text: string) =>
    text.replace(/\0(\d+)\0/g, (_, i) => quoted[Number(i)].slice(1, -1).replaceAll('""', '"'));
  return bare.split(delimiter).map((text) => name(text).trim());
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
