import { closeSync, fstatSync, openSync, read, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const readPart = promisify(read);

/**
 * Reads files on other threads, all at once; or, where these are to leave time to others, one
 * after the other in small parts. The function it gives reads by itself what was not read so.
 */
export async function readAhead(
  files: readonly string[],
  atOnce = true,
): Promise<(file: string) => Uint8Array> {
  const ahead = new Map<string, Uint8Array>();
  const take = async (file: string) => {
    const bytes = await readWhole(file, atOnce ? 2 ** 31 : PART_BYTES).catch(() => undefined);
    if (bytes) ahead.set(file, bytes);
  };
  if (atOnce) await Promise.all(files.map(take));
  else for (const file of files) await take(file);
  return (file) => {
    const bytes = ahead.get(file) ?? readFileSync(file);
    ahead.delete(file);
    return bytes;
  };
}

/** A third of a millisecond of work. */
const PART_BYTES = 2 ** 19;

async function readWhole(file: string, partBytes: number): Promise<Uint8Array | undefined> {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(descriptor).size);
    for (let at = 0; at < bytes.length; ) {
      const part = Math.min(partBytes, bytes.length - at);
      const { bytesRead } = await readPart(descriptor, bytes, at, part, at);
      if (bytesRead === 0) return undefined;
      at += bytesRead;
    }
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}
