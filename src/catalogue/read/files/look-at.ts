import { UserError } from '../../../base/errors.js';
import { cellTexts } from '../csv/csv-cells.js';
import { requireColumns } from '../csv/csv-header.js';
import { readCsvBytes } from '../csv/csv-reader.js';
import { additionForm, type CsvHead, filmsForm, NEEDED, nameIn } from '../layouts/csv-form.js';
import type { CsvForm, Layout } from '../layouts/layout.js';
import { layoutOf } from '../layouts/layouts.js';
import type { Bytes } from './bytes.js';
import { isFilmLine, knownFile } from './known-files.js';
import { type FilePlace, openPlace } from './source-file.js';

/** What a file is, by its beginning. */
export type Look =
  | {
      readonly is: 'films';
      readonly layout: Layout;
      readonly head: CsvHead;
      readonly form: CsvForm;
    }
  | { readonly is: 'addition'; readonly form: CsvForm }
  /** Films in TMDB's API shape, one a line. */
  | { readonly is: 'lines' }
  /** None of these: why, and empty where there is nothing to say. */
  | { readonly is: 'other'; readonly why: string; readonly header: readonly string[] };

const JSON_LINES = /\.(?:ndjson|jsonl)$/i;

/** Bytes that tell what a file is, and how its lists are written. */
const HEAD = 2 ** 16;

/** Tells what a file is, whatever its name; a file that cannot be read is something else. */
export async function lookAt(place: Pick<FilePlace, 'name' | 'path' | 'entry'>): Promise<Look> {
  try {
    return await lookOf(await headOf(openPlace(place)), place.name);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { is: 'other', why: error.message, header: [] };
  }
}

/** Tells what a file is that begins so. */
export async function lookOf(head: Buffer, name: string): Promise<Look> {
  let table: CsvHead = { header: [], rows: [] };
  try {
    const known = knownFile(head);
    if (known !== null) return { is: 'other', why: `${name} is ${known}`, header: [] };
    if (JSON_LINES.test(name) || isFilmLine(head)) return { is: 'lines' };
    table = await tableOf(head, name);
    const { header } = table;
    const addition = additionForm(table);
    if (addition) return { is: 'addition', form: addition };
    const layout = layoutOf(header);
    requireColumns(
      header,
      NEEDED.map((column) => nameIn(header, layout, column)),
      name,
    );
    return { is: 'films', layout, head: table, form: filmsForm(table, layout) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { header, rows } = table;
    const isProse = header.length === 1 || (header.length > 1 && rows.length === 0);
    return { is: 'other', why: isProse ? '' : error.message, header };
  }
}

async function headOf(bytes: Bytes): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size >= HEAD) break;
  }
  return Buffer.concat(chunks);
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
