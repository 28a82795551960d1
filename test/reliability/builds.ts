import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, truncate } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  championFolder,
  openRelease,
  readAliases,
  verifyRelease,
} from '../../src/release/index.js';
import { writeFilms } from '../profile/film-folder.js';

const ROOT = join(import.meta.dirname, '../..');
const PRELOAD = join(import.meta.dirname, 'fail-preload.mjs');

export interface Ended {
  readonly code: number | null;
  /** What it said of its work, and what it printed. */
  readonly text: string;
  readonly printed: string;
}

/** Runs what was compiled in a process of its own; killed after so many milliseconds, if given. */
export async function cartelera(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  killAfter?: number,
): Promise<Ended> {
  const program = ['--import', PRELOAD, join(ROOT, 'dist/cli.js')];
  const child = spawn(process.execPath, [...program, ...args], { env: { ...process.env, ...env } });
  let text = '';
  let printed = '';
  child.stderr.on('data', (data: Buffer) => {
    text += data;
  });
  child.stdout.on('data', (data: Buffer) => {
    printed += data;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  if (killAfter !== undefined) {
    await Promise.race([ended, sleep(killAfter)]);
    child.kill('SIGKILL');
  }
  return { code: await ended, text, printed };
}

/** Builds anew, whatever stands there. */
export const build = (
  source: string,
  out: string,
  env: Readonly<Record<string, string>> = {},
  killAfter?: number,
): Promise<Ended> =>
  cartelera(['build', '--force', '--source', source, '--out', out], env, killAfter);

/** A source of a few films, others for each number. */
export const smallSource = (root: string, number: number): Promise<string> =>
  writeFilms(
    join(root, `source-${number}`),
    ['Ann', 'Bob', 'Cid', 'Dan'].map((name, i) => ({
      id: 10 * number + i + 1,
      title: `${name} ${number}`,
      year: 1990 + i,
      genre: i < 2 ? 'Drama' : 'Comedy',
      cast: [{ id: 1, name: 'Eve' }],
    })),
  );

/** What is wrong with a folder of releases, undefined when its champion opens, whole. */
export async function faultOf(out: string): Promise<string | undefined> {
  try {
    const { recommender, name, fallback } = await openRelease(out);
    if (fallback) return `${fallback.from}: ${fallback.reason}`;
    recommender.similar(0);
    await verifyRelease(join(out, name));
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** What lies in a folder of releases beside what belongs there. */
export const leftovers = async (out: string): Promise<string[]> =>
  (await readdir(out)).filter(
    (name) => !/^(about|[a-z]+\.(?:json|ndjson)|release-[0-9a-f]{12})$/.test(name),
  );

/** The files of a release that a build writes from JavaScript; DuckDB writes the Parquet files. */
export async function writtenFiles(out: string): Promise<string[]> {
  const folder = await championFolder(out);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return [
    ...names.filter((name) => !name.endsWith('.parquet')).sort(),
    'aliases.json',
    'decisions.ndjson',
    'facts.json',
  ];
}

/** A copy of a folder of releases whose champion is damaged in so many files. */
export async function damagedCopy(out: string, copy: string): Promise<string> {
  await mkdir(copy, { recursive: true });
  await cp(out, copy, { recursive: true });
  const name = (await readAliases(out))?.champion ?? '';
  for (const file of ['catalogue/movies.arrow', 'recommender/model.bin', 'manifest.json']) {
    await truncate(join(copy, name, file), 10);
  }
  return basename(name);
}
