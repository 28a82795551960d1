import { join } from 'node:path';
import { makeFolder, removeFolder } from '../base/disk.js';
import { usage } from '../base/errors.js';
import type { CatalogueAccount, CatalogueRequest } from './build-tables.js';
import { filmCount } from './clean/lineage.js';
import type { CleanSource } from './merge/merge-sources.js';
import { findEachSource } from './read/files/each-source.js';
import { type Sources, tellsTypes } from './read/files/sources.js';

/** Writes all tables of raw files, cleaned. Throws `source-not-found`, `source-unreadable`, `usage`. */
export async function buildCatalogue(request: CatalogueRequest): Promise<CatalogueAccount> {
  const sources =
    request.sources ?? (await findEachSource(request.source, request.columns, request.languages));
  if (request.types && !sources.some(tellsTypes)) {
    throw usage(
      `--types is given, and nothing in ${[request.source].flat().join(', ')} tells types of titles; expected it for files that do, as IMDb's`,
    );
  }
  if (sources.length === 1) return { sources, ...(await buildOne(request, sources[0])) };
  const { folder } = request;
  await makeFolder(folder);
  const parts: CleanSource[] = [];
  for (const [i, one] of sources.entries()) {
    const part = { ...request, folder: join(folder, `source-${i}`), votesMin: undefined };
    const { lineage } = await buildOne({ ...part, formats: 'parquet' }, one);
    parts.push({ ...one, folder: part.folder, lineage });
  }
  request.report?.({ message: `making ${sources.length} sources one` });
  const { mergeSources } = await import('./merge/merge-sources.js');
  const lineage = await mergeSources(parts, request);
  await Promise.all(parts.map((part) => removeFolder(part.folder)));
  return { sources, films: filmCount(lineage), lineage };
}

async function buildOne(request: CatalogueRequest, sources: Sources) {
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
