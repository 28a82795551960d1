import type { Profile } from './schema/profile-schema.js';
import type { FilesRequest } from './write-profile.js';

/** Writes and gives the report of files. Throws `source-not-found` and `source-unreadable`. */
export async function profileFiles(request: FilesRequest): Promise<Profile> {
  const { writeFilesProfile } = await import('./write-profile.js');
  return writeFilesProfile(request);
}
