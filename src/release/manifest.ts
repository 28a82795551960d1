import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { releaseDamaged, releaseNotFound } from '../base/errors.js';
import { type FileRecord, type InputRecord, listFiles } from './files.js';
import type { BuildSettings } from './settings.js';

/** What a release was made from and what it holds; nothing in it depends on when or where. */
export interface Manifest {
  readonly format: 1;
  /** The version of this program that built it. */
  readonly version: string;
  /** Every setting that changes the outputs. */
  readonly settings: BuildSettings;
  readonly inputs: readonly InputRecord[];
  readonly counts: Readonly<Record<string, number>>;
  readonly outputs: readonly FileRecord[];
}

const MANIFEST = 'manifest.json';

/** Name of the release: the same inputs, settings and program give the same name. */
export function releaseName(manifest: Manifest): string {
  return `release-${createHash('sha256').update(JSON.stringify(manifest)).digest('hex').slice(0, 12)}`;
}

export async function writeManifest(
  folder: string,
  about: Omit<Manifest, 'format' | 'outputs'>,
): Promise<Manifest> {
  const manifest: Manifest = { format: 1, ...about, outputs: await listFiles(folder) };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** The manifest of a release's folder. Throws `release-not-found` or `release-damaged`. */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, MANIFEST);
  const text = await readFile(file, 'utf8').catch(() => {
    throw releaseNotFound(`no ${MANIFEST} in ${folder}; expected the folder of a release`);
  });
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.format === 1) return manifest;
  } catch {
    // Not JSON: the same error as JSON of another format.
  }
  throw releaseDamaged(`${file} is not a manifest of format 1; build the release again`);
}

/** The inputs that a manifest names, whatever its format; null where they cannot be told. */
export async function recordedInputs(folder: string): Promise<readonly InputRecord[] | null> {
  try {
    const { inputs } = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'));
    return Array.isArray(inputs) ? inputs.map((input) => ({ role: 'source', ...input })) : null;
  } catch {
    return null;
  }
}

/** Throws `release-damaged`, naming the first file that is not what the manifest says. */
export async function verifyRelease(folder: string): Promise<void> {
  const { outputs } = await readManifest(folder);
  const found = new Map((await listFiles(folder)).map((file) => [file.path, file]));
  for (const { path, sha256 } of outputs) {
    const file = found.get(path);
    if (!file) throw releaseDamaged(`${path} is missing in ${folder}; build the release again`);
    if (file.sha256 !== sha256) {
      throw releaseDamaged(
        `${path} in ${folder} has the sha-256 ${file.sha256}; expected ${sha256}`,
      );
    }
  }
}
