import { ListProblem } from './problems.js';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
/** More is no list of films. */
const MOST_BYTES = 64 * 2 ** 20;

interface Entry {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** True where a file begins as a .zip does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] < 9;

/** The files of a .zip, from its directory at the end. Throws `ListProblem` for one that cannot be read. */
export function unzipped(zip: Uint8Array): Entry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  try {
    let end = zip.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== END) end--;
    const entries: Entry[] = [];
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left--) {
      if (view.getUint32(at, true) !== ENTRY) throw new RangeError('no entry');
      const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
      const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
      const [nameLength, extra, comment] = [28, 30, 32].map((field) =>
        view.getUint16(at + field, true),
      );
      const local = view.getUint32(at + 42, true);
      const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength));
      entries.push({
        name,
        bytes: async () => {
          if ((flags & 1) === 1 || size > MOST_BYTES) throw new ListProblem('damaged-zip');
          const from =
            local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
          return unpacked(zip.subarray(from, from + packed), method, size);
        },
      });
      at += 46 + nameLength + extra + comment;
    }
    return entries.filter((one) => !one.name.endsWith('/'));
  } catch {
    throw new ListProblem('damaged-zip');
  }
}

async function unpacked(bytes: Uint8Array, method: number, size: number): Promise<Uint8Array> {
  if (method === STORED) return bytes;
  if (method !== DEFLATED) throw new ListProblem('damaged-zip');
  try {
    const stream = new Blob([bytes.slice()])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'));
    const whole = new Uint8Array(size);
    let at = 0;
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      whole.set(value, at);
      at += value.length;
    }
    if (at === size) return whole;
  } catch {
    // Said below, as for one that is too short.
  }
  throw new ListProblem('damaged-zip');
}
