import { closeSync, fstatSync, openSync, read, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const readPart = promisify(read);

/** Reads files on other threads; the function it gives reads by itself what was not read so. */
export async function readAhead(files: readonly string[]): Promise<(file: string) => Uint8Array> {
  const ahead = new Map<string, Uint8Array>();
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readWhole(file).catch(() => undefined);
      if (bytes) ahead.set(file, bytes);
    }),
  );
  return (file) => {
    const bytes = ahead.get(file) ?? readFileSync(file);
    ahead.delete(file);
    return bytes;
  };
}

async function readWhole(file: string): Promise<Uint8Array | undefined> {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(descriptor).size);
    const { bytesRead } = await readPart(descriptor, bytes, 0, bytes.length, 0);
    return bytesRead === bytes.length ? bytes : undefined;
  } finally {
    closeSync(descriptor);
  }
}
