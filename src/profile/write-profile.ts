import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from '../base/disk.js';
import { inTurn } from '../base/in-turn.js';
import type { Report } from '../base/progress.js';
import { loadVega } from './charts/render-chart.js';
import { openFile } from './files/open-file.js';
import { profileLoadedFiles } from './files/profile-loaded-files.js';
import { profileFilms } from './films/profile-films.js';
import { rejectsCsv } from './films/rejects-csv.js';
import { openDatabase } from './measure/database.js';
import { reportPage } from './page/report-page.js';
import { type Profile, ProfileSchema } from './schema/profile-schema.js';

export interface ProfileRequest {
  /** Folder with the catalogue's tables as Parquet. */
  readonly catalogue: string;
  /** Folder to write profile.json, profile.schema.json and profile.html to; made when it is not there. */
  readonly folder: string;
  readonly report?: Report;
}

export interface FilesRequest extends Omit<ProfileRequest, 'catalogue'> {
  /** CSV, Parquet or JSON files; the first is profiled in full. */
  readonly files: readonly string[];
  /** An earlier file that the first is compared with. */
  readonly against?: string | undefined;
}

/** More columns than is usual. */
const WIDE_COLUMNS = 1000;

/** What `buildProfile` promises. */
export async function writeFilmProfile(request: ProfileRequest): Promise<void> {
  const { catalogue, folder, report = () => {} } = request;
  report({ message: 'profiling the tables' });
  const measuring = withScratch(async (scratch) => {
    const database = await openDatabase(scratch);
    try {
      const profile = await profileFilms(database, catalogue);
      return { profile, rejects: await rejectsCsv(database.connection) };
    } finally {
      database.close();
    }
  });
  const [{ profile, rejects }] = await Promise.all([measuring, loadVega()]);
  report({ message: 'writing the data report' });
  await writeProfile(profile, folder, rejects);
}

/** What `profileFiles` promises. */
export async function writeFilesProfile(request: FilesRequest): Promise<Profile> {
  const { files, against, folder, report = () => {} } = request;
  report({ message: `profiling ${files.join(', ')}` });
  const measuring = withScratch(async (scratch) => {
    const opened = await inTurn([...files, ...(against ? [against] : [])], (path, i) =>
      openFile(path, join(scratch, `${i}.csv`)),
    );
    const database = await openDatabase(scratch, {
      file: join(scratch, 'files.duckdb'),
      wide: opened.some(({ dialect }) => (dialect?.columns ?? 0) > WIDE_COLUMNS),
    });
    try {
      const [now, before] = [opened.slice(0, files.length), opened.at(files.length)];
      return await profileLoadedFiles(database.connection, now, before);
    } finally {
      database.close();
    }
  });
  const [profile] = await Promise.all([measuring, loadVega()]);
  report({ message: 'writing the data report' });
  await writeProfile(profile, folder);
  return profile;
}

async function writeProfile(
  profile: Profile,
  folder: string,
  rejectsCsv: string | null = null,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'profile.json'), `${JSON.stringify(profile)}\n`);
  await writeFile(
    join(folder, 'profile.schema.json'),
    `${JSON.stringify(ProfileSchema, null, 2)}\n`,
  );
  await writeFile(join(folder, 'profile.html'), await reportPage(profile, rejectsCsv));
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
