import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import createXxhash from 'xxhash-wasm';
import { isMissing, messageOf, releaseDamaged, systemCode } from '../../base/errors.js';

/** A file as the manifest records it. */
export interface FileRecord {
  /** Path below the folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file of a release. */
export interface OutputRecord extends FileRecord {
  /** In hexadecimal; a seventh of the time of SHA-256. Releases of before this program have none. */
  readonly xxh64?: string;
}

/** A file that a release is made from, as it lies on disk (packed, if it is). */
export interface InputRecord extends FileRecord {
  readonly role: 'source' | 'ratings' | 'links' | 'weights';
}

/** The SHA-256 of a file's bytes, in hexadecimal. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of partsOf(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** Every file below a folder, by path. */
export async function listFiles(folder: string): Promise<OutputRecord[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/'))
    .sort();
  const { create64 } = await createXxhash();
  return Promise.all(
    paths.map(async (path) => {
      const file = join(folder, path);
      const [sha256, xxh64] = [createHash('sha256'), create64()];
      for await (const chunk of partsOf(file)) {
        sha256.update(chunk);
        xxh64.update(chunk);
      }
      const { size: bytes } = await stat(file);
      return { path, bytes, sha256: sha256.digest('hex'), xxh64: hexOf(xxh64.digest()) };
    }),
  );
}

const PART_BYTES = 2 ** 20;
const partsOf = (file: string) => createReadStream(file, { highWaterMark: PART_BYTES });

/** Makes what takes a file's bytes in their order; at the `end` it throws where they are not those of its record. */
export async function checker() {
  const { create64 } = await createXxhash();
  return (file: string, { sha256, xxh64 }: OutputRecord) => {
    const hash = xxh64 === undefined ? createHash('sha256') : create64();
    return {
      add(bytes: Uint8Array): void {
        // In small parts, each copied to where WebAssembly sees it: the memory for the whole is dear.
        for (let at = 0; at < bytes.length; at += HASHED_BYTES) {
          hash.update(bytes.subarray(at, at + HASHED_BYTES));
        }
      },
      end(): void {
        const digest = hash.digest();
        const found = typeof digest === 'bigint' ? hexOf(digest) : digest.toString('hex');
        const [name, expected] = xxh64 === undefined ? ['SHA-256', sha256] : ['XXH64', xxh64];
        if (found === expected) return;
        throw releaseDamaged(`${file} has the ${name} ${found}; expected ${expected}`);
      },
    };
  };
}

const HASHED_BYTES = 2 ** 16;
const hexOf = (hash: bigint): string => hash.toString(16).padStart(16, '0');

/** What the system says when too many files are open: no fault of the file. */
const TOO_MANY_OPEN = ['EMFILE', 'ENFILE'];

export function cannotRead(file: string, error: unknown): unknown {
  if (TOO_MANY_OPEN.includes(systemCode(error) ?? '')) return error;
  if (isMissing(error)) return releaseDamaged(`${file} is missing; build the release again`);
  return releaseDamaged(`${file} cannot be read (${messageOf(error)}); build the release again`);
}
