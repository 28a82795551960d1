import { open } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import { UserError } from '../../../base/errors.js';
import { cellsOfLine } from '../csv/cells-of-line.js';
import { cellTexts } from '../csv/csv-cells.js';
import { byteOrderMark, requireColumns } from '../csv/csv-header.js';
import { readCsvBytes } from '../csv/csv-reader.js';
import { jsonForm } from '../json/json-form.js';
import { type ColumnNames, withColumns } from '../layouts/column-names.js';
import { additionForm, type CsvHead, filmsForm, nameIn, neededOf } from '../layouts/csv-form.js';
import { type ImdbFile, imdbFileOf } from '../layouts/imdb.js';
import type { CsvForm, Layout, Place, PlainLines } from '../layouts/layout.js';
import { LINE_LAYOUTS, layoutOf } from '../layouts/layouts.js';
import { type Beside, besideOf, RATING_LINES } from '../layouts/movielens-beside.js';
import { isParquet, packingOf } from './bytes.js';
import { firstLine, isJson, knownFile } from './known-files.js';
import { openPlace } from './source-file.js';

/** What a file is, by its beginning. */
export type Look =
  | {
      readonly is: 'films';
      readonly layout: Layout;
      readonly head: CsvHead;
      readonly form: CsvForm;
      /** Its columns are those that a user named. */
      readonly named?: boolean | undefined;
    }
  | { readonly is: 'addition'; readonly form: CsvForm }
  /** What MovieLens has beside its films. */
  | { readonly is: Beside; readonly lines?: PlainLines }
  | { readonly is: 'imdb'; readonly file: ImdbFile }
  /** Films as objects of JSON. */
  | { readonly is: 'json'; readonly form: CsvForm }
  /** None of these: why, and empty where there is nothing to say. */
  | { readonly is: 'other'; readonly why: string; readonly header: readonly string[] };

const JSON_LINES = /\.(?:ndjson|jsonl)$/i;

/** Bytes that tell what a file is, and how its lists are written. */
const HEAD = 2 ** 15;

/**
 * Tells what a file is, whatever its name; a file that cannot be read is something else.
 * `columns`: what the columns of a file that has them all are called.
 */
export async function lookAt(place: Place, columns?: ColumnNames): Promise<Look> {
  try {
    return await lookOf(await headOf(place), place.name, columns);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { is: 'other', why: error.message, header: [] };
  }
}

/** Tells what a file is that begins so. */
export async function lookOf(head: Buffer, name: string, columns?: ColumnNames): Promise<Look> {
  let table: CsvHead = { header: [], rows: [] };
  try {
    byteOrderMark(head, name);
    const imdb = imdbFileOf(firstLine(head));
    if (imdb && columns === undefined) return { is: 'imdb', file: imdb };
    const known = knownFile(head);
    // A table that a user names the columns of is what they say.
    if (known !== null && columns === undefined)
      return { is: 'other', why: `${name} is ${known}`, header: [] };
    if (isJson(head) || JSON_LINES.test(name)) return await jsonLook(head, name);
    const plain = plainLinesOf(head);
    if (plain !== null) return plain;
    table = await tableOf(head, name);
    const { header } = table;
    const named = columns && Object.values(columns).every((column) => header.includes(column));
    const beside = besideOf(header);
    if (beside && !named) return { is: beside };
    const addition = additionForm(table);
    if (addition && !named) return { is: 'addition', form: addition };
    const layout = named ? withColumns(layoutOf(header), columns) : layoutOf(header);
    requireColumns(
      header,
      neededOf(layout).map((column) => nameIn(header, layout, column)),
      name,
    );
    return { is: 'films', layout, head: table, form: filmsForm(table, layout), named };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { header, rows } = table;
    const isProse = header.length === 1 || (header.length > 1 && rows.length === 0);
    return { is: 'other', why: isProse ? '' : error.message, header };
  }
}

async function jsonLook(head: Buffer, name: string): Promise<Look> {
  const form = await jsonForm(head);
  if (form !== null) return { is: 'json', form };
  const kind = head.includes('"first_air_date"')
    ? 'a list of series, not of films'
    : 'JSON of no films: no object in it has an id and a title';
  return { is: 'other', why: `${name} is ${kind}`, header: [] };
}

type Bytes = Omit<Place, 'name'>;

/** A file of lines without a header that is known by how it begins; null for any other. */
function plainLinesOf(head: Buffer): Look | null {
  const text = head.toString('latin1');
  const begins = ({ beginning }: { readonly beginning: RegExp }) => beginning.test(text);
  const ratings = RATING_LINES.find(begins);
  if (ratings) return { is: 'ratings', lines: ratings };
  for (const layout of LINE_LAYOUTS) {
    const { lines } = layout;
    if (!lines || !begins(lines)) continue;
    const { separator, header } = lines;
    const rows = text
      .split(/\r?\n/)
      .map((line) => cellTexts(cellsOfLine(line, separator, header.length)));
    const table = { header, rows: rows.filter(({ length }) => length === header.length) };
    return { is: 'films', layout, head: table, form: filmsForm(table, layout) };
  }
  return null;
}

async function headOf(place: Bytes): Promise<Buffer> {
  const quick = place.entry === null ? await quickHeadOf(place.path) : null;
  if (quick !== null) return quick;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of openPlace(place)) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size >= HEAD) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD);
}

/** The same without a stream, which takes ten times as long; null where that is needed. */
async function quickHeadOf(path: string): Promise<Buffer | null> {
  const file = await open(path).catch(() => null);
  if (file === null) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const head = buffer.subarray(0, bytesRead);
    const packing = packingOf(head);
    if (isParquet(head)) return null;
    if (packing === null) return head;
    return packing === 'gzip'
      ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, HEAD)
      : null;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/** The header of a CSV file and its first records; of the last a part may be missing. */
async function tableOf(head: Buffer, file: string): Promise<CsvHead> {
  const records: string[][] = [];
  const bytes = async function* () {
    yield head;
  };
  for await (const reader of readCsvBytes(bytes(), { file })) {
    while (reader.next()) if (reader.cells) records.push(cellTexts(reader.cells));
  }
  const [header, ...rows] = records;
  return { header, rows };
}
