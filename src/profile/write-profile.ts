import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder, removeFolder } from '../base/disk.js';
import { inTurn } from '../base/in-turn.js';
import type { Report } from '../base/progress.js';
import { loadVega } from './charts/render-chart.js';
import { distinctNames } from './files/distinct-names.js';
import { openFile } from './files/open-file.js';
import { placesOf } from './files/places.js';
import { profileLoadedFiles } from './files/profile-loaded-files.js';
import type { FileRole } from './films/open-films.js';
import { profileFilms } from './films/profile-films.js';
import { rejectsCsv } from './films/rejects-csv.js';
import { openDatabase } from './measure/database.js';
import { reportPage } from './page/report-page.js';
import { type Profile, ProfileSchema } from './schema/profile-schema.js';

export interface ProfileRequest {
  /** Folder with the catalogue's tables as Parquet. */
  readonly catalogue: string;
  /** The files that it was made of. */
  readonly files: readonly FileRole[];
  /** Folder to write profile.json, profile.schema.json and profile.html to; made when it is not there. */
  readonly folder: string;
  readonly report?: Report;
}

export interface FilesRequest extends Omit<ProfileRequest, 'catalogue' | 'files'> {
  /** CSV, Parquet or JSON files, and folders or .zips of them; the first file is profiled in full. */
  readonly files: readonly string[];
  /** An earlier file that the first is compared with. */
  readonly against?: string | undefined;
}

/** More columns than is usual. */
const WIDE_COLUMNS = 1000;

/** What `buildProfile` promises. */
export async function writeFilmProfile(request: ProfileRequest): Promise<void> {
  request.report?.({ message: 'profiling the tables' });
  await writeProfile(request, async (scratch) => {
    const database = await openDatabase(scratch);
    try {
      const profile = await profileFilms(database, request);
      return { profile, rejects: await rejectsCsv(database.connection) };
    } finally {
      database.close();
    }
  });
}

/** What `profileFiles` promises. */
export function writeFilesProfile(request: FilesRequest): Promise<Profile> {
  const { files, against } = request;
  request.report?.({ message: `profiling ${files.join(', ')}` });
  return writeProfile(request, async (scratch) => {
    const placed = distinctNames((await inTurn(files, placesOf)).flat());
    const before = against ? (await placesOf(against)).slice(0, 1) : [];
    const opened = await inTurn([...placed, ...before], (place, i) =>
      openFile(place, join(scratch, `${i}.csv`)),
    );
    const database = await openDatabase(scratch, {
      file: join(scratch, 'files.duckdb'),
      wide: opened.some(({ dialect }) => (dialect?.columns ?? 0) > WIDE_COLUMNS),
    });
    try {
      const now = opened.slice(0, placed.length);
      const profile = await profileLoadedFiles(database.connection, now, opened.at(placed.length));
      return { profile, rejects: null };
    } finally {
      database.close();
    }
  });
}

/** Writes what is measured, with the rows that were left out as CSV. */
async function writeProfile(
  { folder, report }: Pick<ProfileRequest, 'folder' | 'report'>,
  measure: (scratch: string) => Promise<{ profile: Profile; rejects: string | null }>,
): Promise<Profile> {
  const [{ profile, rejects }] = await Promise.all([withScratch(measure), loadVega()]);
  report?.({ message: 'writing the data report' });
  await makeFolder(folder);
  const schema = JSON.stringify(ProfileSchema, null, 2);
  await writeFile(join(folder, 'profile.json'), `${JSON.stringify(profile)}\n`);
  await writeFile(join(folder, 'profile.schema.json'), `${schema}\n`);
  await writeFile(join(folder, 'profile.html'), await reportPage(profile, rejects));
  return profile;
}

/** A folder for what does not fit into memory, gone when the work is done. */
async function withScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-profile-'));
  try {
    return await work(folder);
  } finally {
    await removeFolder(folder);
  }
}
