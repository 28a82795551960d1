import { join } from 'node:path';
import { usage } from '../base/errors.js';
import { PROGRAM_ROOT } from '../base/program-root.js';
import type { BuildRequest, BuildResult } from '../release/index.js';

export type { BuildRequest, BuildResult };

/** The films that come with the program. */
const SAMPLE = join(PROGRAM_ROOT, 'data/sample');

/** Makes a release of raw files, or of the "sample", and serves it from then on. Throws `source-not-found`, `source-unreadable`, `release-refused`. */
export async function buildRelease(request: BuildRequest): Promise<BuildResult> {
  const releases = await import('../release/index.js');
  const result = await releases.buildRelease(await checked(request));
  if (result.decision) releases.requireAccepted(result.decision, request.out);
  return result;
}

/** Makes the clean tables alone, as Parquet, in `out`/catalogue. Throws as `buildRelease` does. */
export async function buildCatalogue(request: BuildRequest): Promise<BuildResult> {
  return (await import('../release/index.js')).buildCatalogueOnly(await checked(request));
}

/** The request with the names of columns as the program has them. Throws `usage`. */
async function checked(request: BuildRequest): Promise<BuildRequest> {
  const { columns, votesMin = 1, meaning = 'sentences' } = request;
  if (!Number.isInteger(votesMin) || votesMin < 1) {
    throw usage(`votesMin is ${votesMin}; expected a whole number from 1`);
  }
  if (meaning !== 'sentences') throw usage(`meaning is "${meaning}"; expected sentences`);
  const source = [request.source].flat().map((one) => (one === 'sample' ? SAMPLE : one));
  if (columns === undefined) return { ...request, source };
  const { columnNames } = await import('../catalogue/index.js');
  return { ...request, source, columns: columnNames(columns) };
}
