import type { CatalogueAccount, CatalogueRequest } from './build-tables.js';
import { findSources } from './read/files/sources.js';

/** Writes all tables of raw files, cleaned. Throws `source-not-found` and `source-unreadable`. */
export async function buildCatalogue(request: CatalogueRequest): Promise<CatalogueAccount> {
  const sources = request.sources ?? (await findSources(request.source, request.columns));
  const { startReading } = await import('./read/start-reading.js');
  // What DuckDB reads by itself needs no reader.
  const reading = sources.layout === 'imdb' ? null : startReading(sources);
  try {
    // Loaded now: a service has no use for DuckDB, and the other core reads meanwhile.
    const { buildTables } = await import('./build-tables.js');
    return await buildTables(request, sources, reading);
  } finally {
    await reading?.stop();
  }
}
