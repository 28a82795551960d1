import type { Report } from '../progress.js';
import type { LineageStep } from './clean/lineage.js';
import type { Sources } from './read/sources.js';

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
  // Loaded when it is asked for: DuckDB takes memory that a service has no use for.
  const { buildTables } = await import('./build-tables.js');
  return buildTables(request);
}
