import type { ProfileRequest } from './write-profile.js';

/**
 * Writes the data report of a catalogue. The same tables give the same bytes. Throws
 * `release-not-found` when a table is missing.
 */
export async function buildProfile(request: ProfileRequest): Promise<void> {
  // Loaded when it is asked for: DuckDB and Vega take memory that a service has no use for.
  const { writeFilmProfile } = await import('./write-profile.js');
  await writeFilmProfile(request);
}
