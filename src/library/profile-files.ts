import type { paths } from '#api';
import type { Report } from '../base/progress.js';

/** What is in a table: columns with their distributions, relations, findings, drift. */
export type Profile = paths['/v1/profile']['get']['responses'][200]['content']['application/json'];

export interface ProfileFilesRequest {
  /** CSV, Parquet or JSON files; the first is profiled in full. */
  readonly files: readonly string[];
  /** An earlier file that the first is compared with. */
  readonly against?: string;
  /** Folder to write profile.html and profile.json to; made when it is not there. */
  readonly folder: string;
  readonly report?: Report;
}

/** Writes and gives the report of files. Throws `source-not-found`, `source-unreadable`. */
export async function profileFiles(request: ProfileFilesRequest): Promise<Profile> {
  const { profileFiles: profile } = await import('../profile/index.js');
  return profile(request) as Promise<Profile>;
}
