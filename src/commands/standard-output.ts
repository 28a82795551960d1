import { createReadStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { removeFolder } from '../base/disk.js';

/** Writes a file to the standard output: the one that is made in a folder of its own, and its path given. */
export async function toStandardOutput(make: (folder: string) => Promise<string>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-stdout-'));
  try {
    await pipeline(createReadStream(await make(folder)), process.stdout, { end: false });
  } finally {
    await removeFolder(folder);
  }
}
