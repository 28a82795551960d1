import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Profile, profileFiles } from '../../src/profile/index.js';

/** Runs some work in a folder of its own, which is gone afterwards. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-profile-of-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const profileAt = (path: string, folder: string) =>
  profileFiles({ files: [path], folder: join(folder, 'report') });

/** The profile of a file of this name and content. */
export const profileOf = (name: string, content: string | Uint8Array): Promise<Profile> =>
  inFolder(async (folder) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return profileAt(path, folder);
  });

/** The profile of a Parquet file of what a query gives, its bytes changed in between. */
export const profileOfQuery = (
  sql: string,
  change: (bytes: string) => string = (bytes) => bytes,
): Promise<Profile> =>
  inFolder(async (folder) => {
    const path = join(folder, 'data.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`COPY (${sql}) TO '${path}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
    await writeFile(path, change(await readFile(path, 'latin1')), 'latin1');
    return profileAt(path, folder);
  });

/** A CSV file of `n` rows. */
export const csvOf = (header: string, n: number, line: (i: number) => string): string =>
  `${[header, ...Array.from({ length: n }, (_, i) => line(i))].join('\n')}\n`;

/** The findings and alerts in one language, a line each. */
export const saidOf = (
  { findings, alerts }: Pick<Profile, 'findings' | 'alerts'>,
  language: 'en' | 'es' = 'en',
): string =>
  [...findings, ...alerts.map(({ message }) => message)].map((one) => one[language]).join('\n');
