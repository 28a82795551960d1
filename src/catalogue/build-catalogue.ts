import { mkdir } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Report } from '../progress.js';
import { clean } from './clean/clean.js';
import { openDatabase, query, RawLoader } from './clean/database.js';
import type { LineageStep } from './clean/lineage.js';
import { readSource } from './read/read-source.js';
import { findSources, type Sources } from './read/sources.js';
import { writeArrow } from './write/write-arrow.js';
import { writeLineage } from './write/write-lineage.js';
import { writeParquet } from './write/write-parquet.js';
import { writeRejects } from './write/write-rejects.js';

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

/**
 * Reads the raw files, cleans them, and writes every table to a folder, with `rejects` (every record
 * that was left out), `bad_cells`, `records` and `lineage`. Throws `source-not-found` and
 * `source-unreadable`.
 */
export async function buildCatalogue(request: CatalogueRequest): Promise<CatalogueAccount> {
  const { source, folder, formats, report = () => {} } = request;
  const sources = await findSources(source);
  await mkdir(folder, { recursive: true });
  const database = await openDatabase(DATABASE_MEMORY);
  const { first } = database;
  try {
    report({ message: `reading ${sources.files.map(({ name }) => name).join(', ')}` });
    await load(first, sources);
    report({ message: 'cleaning' });
    const lineage = await clean(database);
    report({ message: 'writing the tables' });
    await writeRejects(first, sources.files);
    await writeLineage(first, folder, lineage);
    await writeParquet(database, folder);
    if (formats === 'parquet and arrow') await writeArrow(first, folder);
    const [{ films }] = await query<{ films: bigint }>(
      first,
      'SELECT count(*) AS films FROM movies',
    );
    return { sources, films: Number(films), lineage };
  } finally {
    database.close();
  }
}

async function load(connection: DuckDBConnection, sources: Sources): Promise<void> {
  const loader = await RawLoader.open(connection);
  await readSource(sources, (batch) => loader.append(batch));
  loader.finish();
  await connection.run('CREATE TABLE files (role VARCHAR, name VARCHAR)');
  const insert = await connection.createAppender('files');
  for (const { role, name } of sources.files) {
    insert.appendVarchar(role);
    insert.appendVarchar(name);
    insert.endRow();
  }
  insert.closeSync();
}
