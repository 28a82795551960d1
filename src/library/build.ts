import type { BuildRequest, BuildResult } from '../release/index.js';

export type { BuildRequest, BuildResult };

/** Makes a release of raw files, and serves it from then on. Throws `source-not-found`, `source-unreadable`. */
export async function buildRelease(request: BuildRequest): Promise<BuildResult> {
  return (await import('../release/index.js')).buildRelease(request);
}

/** Makes the clean tables alone, as Parquet, in `out`/catalogue. Throws as `buildRelease` does. */
export async function buildCatalogue(request: BuildRequest): Promise<BuildResult> {
  return (await import('../release/index.js')).buildCatalogueOnly(request);
}
