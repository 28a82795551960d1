import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isMissing, messageOf, releaseDamaged, systemCode } from '../base/errors.js';

/** A file as the manifest records it. */
export interface FileRecord {
  /** Path below the folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file that a release is made from, as it lies on disk (packed, if it is). */
export interface InputRecord extends FileRecord {
  readonly role: 'source' | 'ratings' | 'links' | 'weights';
}

/** The SHA-256 of a file's bytes, in hexadecimal. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}

/** Every file below a folder, by path. */
export async function listFiles(folder: string): Promise<FileRecord[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/'))
    .sort();
  return Promise.all(
    paths.map(async (path) => {
      const file = join(folder, path);
      return { path, bytes: (await stat(file)).size, sha256: await sha256Of(file) };
    }),
  );
}

/** What the system says when too many files are open: no fault of the file. */
const TOO_MANY_OPEN = ['EMFILE', 'ENFILE'];

export function cannotRead(file: string, error: unknown): unknown {
  if (TOO_MANY_OPEN.includes(systemCode(error) ?? '')) return error;
  if (isMissing(error)) return releaseDamaged(`${file} is missing; build the release again`);
  return releaseDamaged(`${file} cannot be read (${messageOf(error)}); build the release again`);
}
