import type { Report } from '../base/progress.js';
import type { Profile } from './schema/profile-schema.js';

export interface FilesRequest {
  /** CSV or Parquet files; the first is profiled in full. */
  readonly files: readonly string[];
  /** An earlier file that the first is compared with. */
  readonly against?: string | undefined;
  /** Folder to write profile.json, profile.schema.json and profile.html to; made when it is not there. */
  readonly folder: string;
  readonly report?: Report;
}

/**
 * Writes the data report of any CSV or Parquet files and gives it. Throws `source-not-found` and
 * `source-unreadable`.
 */
export async function profileFiles(request: FilesRequest): Promise<Profile> {
  const { writeFilesProfile } = await import('./write-profile.js');
  return writeFilesProfile(request);
}
