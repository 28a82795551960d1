import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProfileRequest } from './build-profile.js';
import { profileFilms } from './films/profile-films.js';
import { openDatabase } from './measure/database.js';
import { type Profile, ProfileSchema } from './profile-schema.js';

/** What `buildProfile` promises. */
export async function writeFilmProfile(request: ProfileRequest): Promise<void> {
  const { catalogue, folder, report = () => {} } = request;
  report({ message: 'profiling the tables' });
  const profile = await withScratch(async (scratch) => {
    const database = await openDatabase(scratch);
    try {
      return await profileFilms(database, catalogue);
    } finally {
      database.close();
    }
  });
  await writeProfile(profile, folder);
}

/** Writes profile.json, its JSON Schema and the page. */
export async function writeProfile(profile: Profile, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'profile.json'), `${JSON.stringify(profile)}\n`);
  await writeFile(
    join(folder, 'profile.schema.json'),
    `${JSON.stringify(ProfileSchema, null, 2)}\n`,
  );
}

/** A folder for what does not fit into memory, gone when the work is done. */
export async function withScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-profile-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
