import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../base/progress.js';
import { settleAll } from '../base/settle-all.js';
import { explainMemory } from '../duckdb/explain-memory.js';
import { cleanFilms, joinRest } from './clean/clean.js';
import { creditPeople } from './clean/credit-people.js';
import { filmCount, type LineageStep } from './clean/lineage.js';
import { openDatabase } from './load/database.js';
import { loadPart } from './load/load-part.js';
import type { OnRead } from './read/files/bytes.js';
import type { Sources } from './read/files/sources.js';
import type { Reading } from './read/reading.js';
import { writeArrow } from './write/write-arrow.js';
import { writeFilms, writeOthers } from './write/write-tables.js';

export interface CatalogueRequest {
  /** Folder, .zip or file with the raw data. */
  readonly source: string;
  /** Folder to write the tables to; made when it is not there. */
  readonly folder: string;
  /** Parquet for other tools alone, or the Arrow files too that this program opens. */
  readonly formats: 'parquet' | 'parquet and arrow';
  readonly report?: Report;
}

/** How the tables came about. */
export interface CatalogueAccount {
  readonly sources: Sources;
  readonly films: number;
  readonly lineage: readonly LineageStep[];
}

/** What DuckDB may hold before it writes to disk. */
const DATABASE_MEMORY = '300MB';

/** Makes the tables of `buildCatalogue` from a source that is being read. */
export async function buildTables(
  request: CatalogueRequest,
  sources: Sources,
  reading: Reading,
): Promise<CatalogueAccount> {
  const { folder, formats, report = () => {} } = request;
  await mkdir(folder, { recursive: true });
  const spill = join(folder, 'spill');
  const database = await openDatabase(DATABASE_MEMORY, spill);
  const { first, second } = database;
  try {
    const onRead = progressOf(sources, report);
    const withArrow = formats === 'parquet and arrow';
    await loadPart(database, reading, onRead);
    const cleaned = cleanFilms(second);
    const written = cleaned.then(() => writeFilms(second, folder, { withRaw: withArrow }));
    const rest = settleAll(cleaned, loadPart(database, reading, onRead)).then(async () => {
      report({ message: 'cleaning, and writing the tables' });
      await joinRest(database);
      const credited = creditPeople(first);
      return writeOthers(database, { written, credited }, sources.files, folder);
    });
    await settleAll(written, rest);
    if (withArrow) await writeArrow(first, folder);
    const lineage = await rest;
    return { sources, films: filmCount(lineage), lineage };
  } catch (error) {
    throw explainMemory(error, sources.path, DATABASE_MEMORY);
  } finally {
    database.close();
    await rm(spill, { recursive: true, force: true });
  }
}

/** Tells which share of the files' bytes has been read. */
function progressOf({ files }: Sources, report: Report): OnRead {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const message = `reading ${files.map(({ name }) => name).join(', ')}`;
  let done = 0;
  report({ message, done, total });
  return (bytes) => {
    done += bytes;
    report({ message, done, total });
  };
}
