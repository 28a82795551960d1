import { Decompress } from 'fzstd';
import createXxhash from 'xxhash-wasm';

const FRAME_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const RUN_LENGTH_BLOCK = 1;
const RESERVED_BLOCK = 3;

/** Unpacks Zstandard (RFC 8878) by fzstd and checks each frame's checksum. Throws an Error. */
export async function* unzstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { create64 } = await createXxhash();
  const input = new ByteQueue(packed);
  while (!(await input.atEnd())) {
    const magic = await input.take(4);
    const kind = magic.readUInt32LE();
    if ((kind & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) {
      await input.skip((await input.take(4)).readUInt32LE());
      continue;
    }
    if (kind !== FRAME_MAGIC) throw new Error('bytes that are no frame follow');

    let unpacked: Uint8Array[] = [];
    const frame = new Decompress((chunk) => unpacked.push(chunk));
    const hash = create64();
    const descriptor = await input.take(1);
    frame.push(magic);
    frame.push(descriptor);
    frame.push(await input.take(restOfHeader(descriptor[0])));
    for (let last = false; !last; ) {
      const header = await input.take(3);
      const bits = header.readUIntLE(0, 3);
      const type = (bits >> 1) & 3;
      if (type === RESERVED_BLOCK) throw new Error('a block of an unknown type');
      last = (bits & 1) === 1;
      const block = await input.take(type === RUN_LENGTH_BLOCK ? 1 : bits >> 3);
      frame.push(Buffer.concat([header, block]));
      for (const chunk of unpacked) {
        hash.update(chunk);
        yield chunk;
      }
      unpacked = [];
    }
    if ((descriptor[0] & 4) === 0) continue;
    const sum = await input.take(4);
    if (sum.readUInt32LE() !== Number(hash.digest() & 0xffffffffn)) {
      throw new Error('a wrong checksum');
    }
  }
}

/** Size of the frame header after its descriptor. */
function restOfHeader(descriptor: number): number {
  const singleSegment = (descriptor >> 5) & 1;
  const window = singleSegment ? 0 : 1;
  const dictionary = [0, 1, 2, 4][descriptor & 3];
  const contentSize = [singleSegment, 2, 4, 8][descriptor >> 6];
  return window + dictionary + contentSize;
}

/** Takes exact numbers of bytes from pieces of any size. */
class ByteQueue {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private bytes: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  async atEnd(): Promise<boolean> {
    return !(await this.has(1));
  }

  async take(size: number): Promise<Buffer> {
    if (!(await this.has(size))) throw new Error('unexpected end of file');
    const taken = this.bytes.subarray(0, size);
    this.bytes = this.bytes.subarray(size);
    return taken;
  }

  async skip(size: number): Promise<void> {
    for (let left = size; left > 0; ) {
      if (!(await this.has(1))) throw new Error('unexpected end of file');
      left -= (await this.take(Math.min(left, this.bytes.length))).length;
    }
  }

  private async has(size: number): Promise<boolean> {
    while (this.bytes.length < size) {
      const next = await this.chunks.next();
      if (next.done) return false;
      this.bytes = Buffer.concat([this.bytes, next.value]);
    }
    return true;
  }
}
