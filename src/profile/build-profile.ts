import type { Report } from '../base/progress.js';

export interface ProfileRequest {
  /** Folder with the catalogue's tables as Parquet. */
  readonly catalogue: string;
  /** Folder to write profile.json, profile.schema.json and profile.html to; made when it is not there. */
  readonly folder: string;
  readonly report?: Report;
}

/**
 * Writes the data report of a catalogue. The same tables give the same bytes. Throws
 * `release-not-found` when a table is missing.
 */
export async function buildProfile(request: ProfileRequest): Promise<void> {
  // Loaded when it is asked for: DuckDB and Vega take memory that a service has no use for.
  const { writeFilmProfile } = await import('./write-profile.js');
  await writeFilmProfile(request);
}
