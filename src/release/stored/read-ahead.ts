import { closeSync, fstatSync, openSync, read, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checker, type OutputRecord } from './files.js';

const readPart = promisify(read);

/** Gives room for so many bytes. */
type Allocate = (bytes: number) => Buffer;

/** Reads files on other threads, all at once. The function it gives reads by itself what was not read so. */
export async function readAhead(
  files: readonly string[],
  allocate?: Allocate,
): Promise<(file: string) => Uint8Array> {
  const ahead = new Map<string, Uint8Array>();
  const take = async (file: string) => {
    const bytes = await readWhole(file, 2 ** 31, allocate).catch(() => undefined);
    if (bytes) ahead.set(file, bytes);
  };
  await Promise.all(files.map(take));
  return (file) => {
    const bytes = ahead.get(file) ?? readFileSync(file);
    ahead.delete(file);
    return bytes;
  };
}

/**
 * Reads outputs to leave time to others, one after the other in small parts, each checked as it
 * comes. By file; what cannot be read, or is damaged, is left out.
 */
export async function readInParts(
  folder: string,
  outputs: readonly OutputRecord[],
  allocate?: Allocate,
): Promise<Map<string, Uint8Array>> {
  const checkOf = await checker();
  const whole = new Map<string, Uint8Array>();
  for (const record of outputs) {
    const file = join(folder, record.path);
    const check = checkOf(file, record);
    try {
      const bytes = await readWhole(file, PART_BYTES, allocate, check.add);
      check.end();
      whole.set(file, bytes);
    } catch {
      // Whoever asks for it is told what is wrong.
    }
  }
  return whole;
}

/** A third of a millisecond of work. */
const PART_BYTES = 2 ** 19;

async function readWhole(
  file: string,
  partBytes: number,
  allocate: Allocate = Buffer.allocUnsafeSlow,
  take?: (part: Uint8Array) => void,
): Promise<Uint8Array> {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = allocate(fstatSync(descriptor).size);
    for (let at = 0; at < bytes.length; ) {
      const part = Math.min(partBytes, bytes.length - at);
      const { bytesRead } = await readPart(descriptor, bytes, at, part, at);
      if (bytesRead === 0) throw new Error(`${file} has become shorter`);
      take?.(bytes.subarray(at, at + bytesRead));
      at += bytesRead;
    }
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}
