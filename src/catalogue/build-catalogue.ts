import type { Report } from '../base/progress.js';
import type { LineageStep } from './clean/lineage.js';
import { findSources, type Sources } from './read/files/sources.js';

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

/**
 * Reads the raw files, cleans them, and writes every table to a folder, with `rejects` (every record
 * that was left out), `bad_cells`, `records` and `lineage`. Throws `source-not-found` and
 * `source-unreadable`.
 */
export async function buildCatalogue(request: CatalogueRequest): Promise<CatalogueAccount> {
  const sources = await findSources(request.source);
  const { startReading } = await import('./read/read-source.js');
  const reading = startReading(sources);
  try {
    // Loaded now: a service has no use for DuckDB, and the other core reads meanwhile.
    const { buildTables } = await import('./build-tables.js');
    return await buildTables(request, sources, reading);
  } finally {
    await reading.stop();
  }
}
