import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isMissing, releaseDamaged, releaseNotFound } from '../../base/errors.js';
import type { Images } from '../../base/images.js';
import { jsonOf } from '../../base/json.js';
import { cannotRead, type InputRecord, listFiles, type OutputRecord } from './files.js';
import type { BuildSettings } from './settings.js';

/** What a release was made from and what it holds; nothing in it depends on when or where. */
export interface Manifest {
  readonly format: 1;
  /** The version of this program that built it. */
  readonly version: string;
  readonly settings: BuildSettings;
  readonly inputs: readonly InputRecord[];
  /** Whose ids the films have: `tmdb`. */
  readonly ids?: string;
  /** Where posters are, where a source tells it. */
  readonly images?: Images;
  /** The day in UTC up to which the data are known, where a source tells it. */
  readonly data_through?: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly outputs: readonly OutputRecord[];
}

const MANIFEST = 'manifest.json';

const textOf = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** Name of the release: the same inputs, settings and program give the same name. */
export function releaseName(manifest: Manifest): string {
  return `release-${createHash('sha256').update(JSON.stringify(manifest)).digest('hex').slice(0, 12)}`;
}

export async function writeManifest(
  folder: string,
  about: Omit<Manifest, 'format' | 'outputs'>,
): Promise<Manifest> {
  const manifest: Manifest = { format: 1, ...about, outputs: await listFiles(folder) };
  await writeFile(join(folder, MANIFEST), textOf(manifest));
  return manifest;
}

/** The manifest, to the byte as written. Throws `release-not-found` and `release-damaged`. */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, MANIFEST);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw cannotRead(file, error);
    throw releaseNotFound(`no ${MANIFEST} in ${folder}; expected the folder of a release`);
  }
  const manifest = jsonOf(text) as Manifest | null | undefined;
  if (manifest?.format !== 1 || !Array.isArray(manifest.outputs)) {
    throw releaseDamaged(`${file} is not a manifest of format 1; build the release again`);
  }
  const name = releaseName(manifest);
  if (name !== basename(folder)) {
    throw releaseDamaged(`${file} is that of ${name}; expected that of ${basename(folder)}`);
  }
  if (text !== textOf(manifest)) {
    throw releaseDamaged(`${file} is not spelt as "build" spells it; build the release again`);
  }
  return manifest;
}

/** The inputs that a manifest names, whatever its format; null where they cannot be told. */
export async function recordedInputs(folder: string): Promise<readonly InputRecord[] | null> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => '');
  const { inputs } = Object(jsonOf(text));
  return Array.isArray(inputs) ? inputs.map((input) => ({ role: 'source', ...input })) : null;
}
