import { ListProblem } from './problems.js';

const QUOTE = '"';
const DELIMITERS = [',', ';', '\t'];

/** Text of bytes as browsers and spreadsheets write it: UTF-8, UTF-16 with its mark, else Windows-1252. */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Records of a CSV by the delimiter of its first line, blank ones left out. Throws for a quote that is never closed. */
export function csvRows(text: string): string[][] {
  const delimiter = delimiterOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    let cell = '';
    if (text[at] === QUOTE) {
      const opened = line;
      for (at++; ; at++) {
        const end = text.indexOf(QUOTE, at);
        if (end < 0) throw new ListProblem('open-quote', String(opened));
        cell += text.slice(at, end);
        at = end + 1;
        if (text[at] !== QUOTE) break;
        cell += QUOTE;
      }
      line += cell.split('\n').length - 1;
    }
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r')
      at++;
    row.push((cell + text.slice(from, at)).trim());
    if (text[at] === delimiter) {
      at++;
      if (at < text.length) continue;
      row.push('');
    } else {
      if (text[at] === '\r' && text[at + 1] === '\n') at++;
      at++;
      line++;
    }
    if (row.some((one) => one !== '')) rows.push(row);
    row = [];
  }
  return rows;
}

/** Of the delimiters the one that the first line has most of. */
function delimiterOf(text: string): string {
  const [head] = text.trimStart().split(/[\r\n]/u, 1);
  const count = (delimiter: string) => head.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** A line of a CSV. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => (/[",;\t\r\n]/u.test(`${cell}`) ? `"${`${cell}`.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
