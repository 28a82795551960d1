import { appendFileSync, closeSync, createReadStream, fsyncSync, openSync } from 'node:fs';
import { rm, truncate } from 'node:fs/promises';
import { isMissing } from '../base/errors.js';
import type { Day } from './days.js';

/** Where a film's newest answer stands in the journal. */
export interface Entry {
  readonly day: Day;
  /** What the answer says, as a number to compare by. */
  readonly mark: number;
  readonly gone: boolean;
  readonly start: number;
  readonly length: number;
}

/** A film that TMDB has no more, as it stands among answers. */
export const goneLine = (id: number): string => `{"id":${id},"status":"Gone from TMDB"}`;

const HEAD = /^(\d+) (\d+) \{"id":(\d+)/;
const LF = 0x0a;

/** Answers as they come in, one a line behind its day and mark; what is cut off is not counted. */
export class Journal {
  readonly entries = new Map<number, Entry>();
  private size = 0;

  private file = -1;

  private constructor(readonly path: string) {}

  static async open(path: string): Promise<Journal> {
    const journal = new Journal(path);
    await journal.readAgain();
    journal.file = openSync(path, 'a');
    return journal;
  }

  /** Adds an answer: a line of JSON that begins with the id. At once: a kill loses none. */
  add(id: number, day: Day, mark: number, line: string, gone: boolean): void {
    const head = `${day} ${mark} `;
    const bytes = Buffer.from(`${head}${line}\n`);
    appendFileSync(this.file, bytes);
    const start = this.size + head.length;
    this.entries.set(id, { day, mark, gone, start, length: bytes.length - head.length - 1 });
    this.size += bytes.length;
  }

  close(): void {
    if (this.file < 0) return;
    fsyncSync(this.file);
    closeSync(this.file);
    this.file = -1;
  }

  /** Takes it away, when its answers are kept elsewhere. */
  async clear(): Promise<void> {
    this.close();
    await rm(this.path, { force: true });
  }

  private async readAgain(): Promise<void> {
    const stream = createReadStream(this.path, { highWaterMark: 2 ** 20 });
    let rest: Buffer = Buffer.alloc(0);
    try {
      for await (const chunk of stream) {
        const bytes = Buffer.concat([rest, chunk]);
        let from = 0;
        for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
          this.take(bytes.subarray(from, end), this.size);
          this.size += end + 1 - from;
          from = end + 1;
        }
        rest = bytes.subarray(from);
      }
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    if (rest.length > 0) await truncate(this.path, this.size);
  }

  private take(line: Buffer, at: number): void {
    const head = HEAD.exec(line.toString('latin1', 0, 64));
    if (head === null) return;
    const [, day, mark, id] = head;
    const skipped = day.length + mark.length + 2;
    const gone = line.length - skipped < 64 && line.includes(goneLine(Number(id)));
    this.entries.set(Number(id), {
      day: Number(day),
      mark: Number(mark),
      gone,
      start: at + skipped,
      length: line.length - skipped,
    });
  }
}
