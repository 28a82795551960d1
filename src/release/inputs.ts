import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { findSources, type Sources } from '../catalogue/index.js';
import { championFolder, readAliases } from './aliases.js';
import { type FileRecord, sha256Of } from './files.js';
import { readManifest } from './manifest.js';
import { VERSION } from './version.js';

/** The files that a release is made from, as they lie on disk (packed, if they are). */
export async function inputRecords(
  sources: Sources,
  ...others: readonly (string | undefined)[]
): Promise<FileRecord[]> {
  const all = [...sources.files.map(({ path }) => path), ...others];
  const paths = [...new Set(all)].filter((path) => path !== undefined);
  return Promise.all(
    paths.map(async (path) => ({
      path: basename(path),
      bytes: (await stat(path)).size,
      sha256: await sha256Of(path),
    })),
  );
}

/** True when the champion was built by this version of the program from these raw files. */
export async function servesInputs(out: string, source: string): Promise<boolean> {
  if ((await readAliases(out)) === null) return false;
  const { version, inputs } = await readManifest(await championFolder(out));
  const wanted = await inputRecords(await findSources(source));
  const has = ({ path, sha256 }: FileRecord) =>
    inputs.some((input) => input.path === path && input.sha256 === sha256);
  return version === VERSION && wanted.every(has);
}
