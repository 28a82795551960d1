import type { ProfileRequest } from './write-profile.js';

/** Writes a catalogue's data report; same tables, same bytes. Throws `release-not-found`. */
export async function buildProfile(request: ProfileRequest): Promise<void> {
  // Loaded when it is asked for: DuckDB and Vega take memory that a service has no use for.
  const { writeFilmProfile } = await import('./write-profile.js');
  await writeFilmProfile(request);
}
