import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { findSources, type Sources } from '../catalogue/index.js';
import { championFolder, readAliases } from './aliases.js';
import { type FileRecord, sha256Of } from './files.js';
import { readManifest } from './manifest.js';
import { VERSION } from './version.js';

/** The files that a release is made from, as they lie on disk (packed, if they are). */
export async function inputRecords(sources: Sources): Promise<FileRecord[]> {
  const paths = [...new Set(sources.files.map(({ path }) => path))];
  return Promise.all(
    paths.map(async (path) => ({
      path: basename(path),
      bytes: (await stat(path)).size,
      sha256: await sha256Of(path),
    })),
  );
}

/** True when the champion was built by this version of the program from exactly these raw files. */
export async function servesInputs(out: string, source: string): Promise<boolean> {
  if ((await readAliases(out)) === null) return false;
  const { version, inputs } = await readManifest(await championFolder(out));
  const wanted = await inputRecords(await findSources(source));
  return version === VERSION && JSON.stringify(inputs) === JSON.stringify(wanted);
}
