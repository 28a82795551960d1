import { mkdtemp, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { removeFolder } from '../base/disk.js';

/** Writes a file to the standard output: the one that is made in a folder of its own, and its path given. */
export async function toStandardOutput(make: (folder: string) => Promise<string>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-stdout-'));
  try {
    const file = await open(await make(folder));
    // Before it is read: whoever stops reading along ends the process.
    if (process.platform !== 'win32') await removeFolder(folder);
    await pipeline(file.createReadStream(), process.stdout, { end: false });
  } finally {
    await removeFolder(folder);
  }
}
