import type { OnRead } from './files/bytes.js';
import { type Links, readLinks } from './files/read-links.js';
import type { SourceFile } from './files/source-file.js';
import { NameIds } from './nested/name-ids.js';
import { EntryKeys } from './raw/entry-keys.js';
import type { RawBatch } from './raw/raw-tables.js';
import { RawWriter } from './raw/raw-writer.js';
import { readCsv } from './read-csv.js';
import { readJson } from './read-json.js';
import { readLines } from './read-lines.js';
import { LikelyRejects } from './rows/likely-rejects.js';

interface ReadOptions {
  readonly batchRows?: number;
  readonly onRead?: OnRead | undefined;
  /** What is known of the files before. */
  readonly rejects?: LikelyRejects;
}

/** Reads files in turn into batches, with keys in common. Throws `source-unreadable`. */
export async function readFiles(
  files: readonly SourceFile[],
  emit: (batch: RawBatch) => void,
  { batchRows, onRead, rejects = new LikelyRejects() }: ReadOptions = {},
): Promise<void> {
  const writer = new RawWriter(emit, batchRows);
  const keys = new EntryKeys();
  const names = new NameIds();
  let links: Links | null = null;
  let lastRow = 0;
  for (const file of files) {
    const { role, name, form } = file;
    const noted = writer.table('raw_files');
    noted.columns.role.push(role);
    noted.columns.name.push(name);
    noted.columns.first_row.push(lastRow);
    noted.endRow();
    const bytes = file.open(onRead);
    links = form.links ? (links ?? (await readLinks(form.links))) : null;
    const request = { form, file: name, writer, keys, names, links, rejects };
    const { json, lines } = form;
    if (json !== undefined) lastRow = await readJson(request, bytes, lastRow);
    else if (lines === undefined) await readCsv(request, bytes);
    else await readLines({ ...request, header: lines.header }, lines.separator, bytes);
  }
  writer.finish();
}
