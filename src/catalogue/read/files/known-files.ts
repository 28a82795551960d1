import { foreignFile } from '../../../base/foreign-files.js';

const TASTE = 'a taste, not a catalogue';

/** Tables that are known and not read, by the columns that they have. */
const TABLES: readonly (readonly [columns: readonly string[], what: string])[] = [
  [['Letterboxd URI'], `Letterboxd's export: ${TASTE}`],
  [['Const', 'Your Rating'], `the export of somebody's ratings on IMDb: ${TASTE}`],
  ...['tconst', 'nconst', 'titleId'].map(
    (id) =>
      [
        [id],
        "one of IMDb's own files, not read: title.basics is, and what tells of its titles, as IMDb writes them",
      ] as const,
  ),
];

const ID_EXPORT = 'adult,id,original_title,popularity,video';

/** What a file is that is known and not read, by its beginning; null for any other. */
export function knownFile(head: Buffer): string | null {
  const signs = head.toString('latin1', 0, 512);
  const foreign = foreignFile(signs);
  if (foreign) return foreign;
  if (signs.startsWith('PAR1')) return 'a Parquet file, packed: unpack it';
  const line = firstLine(head);
  if (line.startsWith('Letterboxd')) return `Letterboxd's export: ${TASTE}`;
  if (isIdExport(line)) return "TMDB's daily list of ids: it tells nothing else of the films";
  const columns = line.split(/[,;|\t]/).map((name) => name.replace(/^"(.*)"$/, '$1'));
  const has = (names: readonly string[]) => names.every((name) => columns.includes(name));
  // Films that somebody joined with ratings are films.
  if (has(['id', 'title', 'release_date'])) return null;
  return TABLES.find(([names]) => has(names))?.[1] ?? null;
}

/** True for a file that is JSON, if anything, by its first sign. */
export const isJson = (head: Buffer): boolean => /^[{[]/.test(firstLine(head));

export const firstLine = (head: Buffer) =>
  head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
    .split(/\r?\n/, 1)[0];

function isIdExport(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    return Object.keys(JSON.parse(line)).sort().join() === ID_EXPORT;
  } catch {
    return false;
  }
}
