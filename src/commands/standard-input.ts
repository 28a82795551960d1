import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { removeFolder } from '../base/disk.js';
import { usage } from '../base/errors.js';

/** What a file is called that begins so. */
async function endingOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    const head = buffer.toString('latin1', 0, bytesRead).trimStart();
    if (head.startsWith('PAR1')) return '.parquet';
    return /^(?:\xef\xbb\xbf)?[[{]/.test(head) ? '.json' : '.csv';
  } finally {
    await file.close();
  }
}

/** Does the work with paths, of which `-` is a file of all of the standard input. */
export async function withStandardInput<T>(
  paths: readonly string[],
  work: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  const places = paths.filter((path) => path === '-').length;
  if (places === 0) return work(paths);
  if (places > 1) throw usage('- is given more than once; expected it once');
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-stdin-'));
  try {
    const arrived = join(folder, 'stdin');
    await pipeline(process.stdin, createWriteStream(arrived));
    const file = arrived + (await endingOf(arrived));
    await rename(arrived, file);
    return await work(paths.map((path) => (path === '-' ? file : path)));
  } finally {
    await removeFolder(folder);
  }
}
