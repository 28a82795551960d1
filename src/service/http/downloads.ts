import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Steps } from '../../base/steps.js';
import type { Parts } from '../formats/column.js';
import { Problem } from '../problems/problems.js';
import type { Limits } from './limits.js';
import type { TimeSlices } from './time-slices.js';

/** Files that are made as they are read: a part at a time, in turn with other work. */
export class Downloads {
  /** Those under way, and since when each waits to be read: infinity while its next part is made. */
  private readonly waiting = new Map<Readable, number>();

  constructor(
    private readonly limits: Pick<Limits, 'downloads' | 'stalledMs' | 'silenceMs'>,
    private readonly slices: TimeSlices,
  ) {}

  get count(): number {
    return this.waiting.size;
  }

  /**
   * A stream of the parts, whose first is made already: what is wrong with it is thrown. `failed` takes
   * what ends it later. Throws `too-busy` where too many are under way, and none has stalled.
   */
  async start(
    parts: Parts,
    reply: FastifyReply,
    failed: (error: unknown) => void,
  ): Promise<Readable> {
    this.makeRoom();
    const file: Readable = new Readable({
      // No more than one part is held before what the connection holds.
      highWaterMark: 1,
      read: () => void this.fill(file, parts, failed).then(() => silence.refresh()),
    });
    const silence = setTimeout(() => {
      // While its next part is made, it is not the reader who is silent.
      if (this.waiting.get(file) === Number.POSITIVE_INFINITY) silence.refresh();
      else file.destroy();
    }, this.limits.silenceMs).unref();
    this.waiting.set(file, Number.POSITIVE_INFINITY);
    file.once('close', () => {
      clearTimeout(silence);
      this.waiting.delete(file);
    });
    try {
      file.push(await this.slices.later(nextOf(parts), reply));
      this.waiting.set(file, performance.now());
      silence.refresh();
    } catch (error) {
      file.destroy();
      throw error;
    }
    return file;
  }

  private async fill(file: Readable, parts: Parts, failed: (error: unknown) => void) {
    this.waiting.set(file, Number.POSITIVE_INFINITY);
    try {
      const part = await this.slices.later(nextOf(parts), { raw: file });
      if (part) this.waiting.set(file, performance.now());
      file.push(part);
    } catch (error) {
      if (!file.destroyed) failed(error);
      file.destroy(error as Error);
    }
  }

  /** Drops who has not read for long where there is no room for another. */
  private makeRoom(): void {
    if (this.count < this.limits.downloads) return;
    const latest = performance.now() - this.limits.stalledMs;
    const [stalled] = [...this.waiting].find(([, since]) => since <= latest) ?? [];
    if (stalled === undefined) throw new Problem('too-busy', '');
    this.waiting.delete(stalled.destroy());
  }
}

/** The next part in steps; null after the last. */
function* nextOf(parts: Parts): Steps<Uint8Array | null> {
  for (;;) {
    const { done, value } = parts.next();
    if (done) return null;
    if (value) return value;
    yield;
  }
}
