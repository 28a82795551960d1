import type { RawBatch } from './raw-tables.js';

/**
 * Buffers of batches that were taken, to be filled again: new memory costs the kernel more than
 * filling it costs us.
 */
export class SpareBuffers {
  private readonly spare: ArrayBuffer[] = [];

  /** The smallest spare buffer of at least so many bytes, or a new one; what it holds is no matter. */
  take(bytes: number): ArrayBuffer {
    let best = -1;
    for (let i = 0; i < this.spare.length; i++) {
      const { byteLength } = this.spare[i];
      if (byteLength < bytes) continue;
      if (best < 0 || byteLength < this.spare[best].byteLength) best = i;
    }
    if (best < 0) return Buffer.allocUnsafeSlow(bytes).buffer as ArrayBuffer;
    return this.spare.splice(best, 1)[0];
  }

  give(buffers: readonly ArrayBuffer[]): void {
    this.spare.push(...buffers);
  }
}

/** The buffers that hold the columns of a batch. */
export function buffersOf({ columns }: RawBatch): ArrayBuffer[] {
  const blocks = columns.flatMap((column) =>
    'ends' in column ? [column.bytes, column.ends, column.validity ?? []].flat() : [column],
  );
  return blocks.map(({ buffer }) => buffer as ArrayBuffer);
}
