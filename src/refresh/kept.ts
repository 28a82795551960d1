import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere, renameOver, replaceFile, syncFile } from '../base/disk.js';
import { isMissing, sourceUnreadable } from '../base/errors.js';
import { jsonOf } from '../base/json.js';
import type { Day } from './days.js';
import type { Entry, Journal } from './journal.js';

/** Answers older than this are deleted, as TMDB's terms want them to be. */
const KEPT_DAYS = 180;

export const isOld = (day: Day, today: Day): boolean => day < today - KEPT_DAYS;

const LF = 0x0a;
const MUCH = 2 ** 20;
/** What every line begins with. */
const ID_AT = '{"id":'.length;

/** What is kept of films: by place, their ids in order, days of their answers, and marks. */
export interface Index {
  readonly ids: Int32Array;
  readonly days: Int32Array;
  readonly marks: Uint32Array;
  readonly gone: readonly number[];
}

export interface Merged {
  readonly index: Index;
  readonly bytes: number;
  /** True where a line of films.ndjson is another than before. */
  readonly isNew: boolean;
  /** Films whose answers were deleted for their age. */
  readonly expired: number;
  /** Films that were known, and of which films.ndjson held no answer any more. */
  readonly vanished: number;
}

const indexFile = (state: string) => join(state, 'log', 'index.json');
const filmsFile = (state: string): string => join(state, 'films.ndjson');

/** The index of a state, an empty one where there is none. Throws `source-unreadable`. */
export async function readIndex(state: string, { entries }: Journal): Promise<Index> {
  const text = await readIfThere(indexFile(state));
  // A first run that is killed has films, and the answers that they are made of.
  if (text === null && entries.size === 0 && existsSync(filmsFile(state))) {
    throw sourceUnreadable(
      `${filmsFile(state)} is there and ${indexFile(state)} is not, which tells how old its answers are; expected both, or neither to begin anew`,
    );
  }
  const index = text === null ? { ids: [], days: [], marks: [], gone: [] } : jsonOf(text);
  const { ids, days, marks, gone } = Object(index);
  if ([ids, days, marks, gone].every(Array.isArray) && ids.length === days.length) {
    return {
      ids: Int32Array.from(ids),
      days: Int32Array.from(days),
      marks: Uint32Array.from(marks),
      gone,
    };
  }
  throw sourceUnreadable(`${indexFile(state)} is damaged; expected it as "refresh" wrote it`);
}

/**
 * Makes films.ndjson anew, of what is kept and the journal: the newest answer of each film, in the
 * order of ids. Killed at any moment, it can be done again.
 */
export async function merge(
  state: string,
  journal: Journal,
  index: Index,
  today: Day,
): Promise<Merged> {
  const { entries } = journal;
  const fresh = [...entries.keys()].sort((a, b) => a - b);
  const gone = new Set(index.gone);
  let known = 0;
  const most = index.ids.length + fresh.length;
  const ids = new Int32Array(most);
  const days = new Int32Array(most);
  const marks = new Uint32Array(most);
  const goneNow: number[] = [];
  let count = 0;
  let isNew = false;
  let expired = 0;
  let vanished = 0;
  let at = 0;
  const temporary = `${filmsFile(state)}.tmp`;
  const out = new Lines(temporary);
  const source = await open(journal.path, 'r');
  const window = new Window(source);

  const put = async (
    id: number,
    { day, mark, gone: isGone, start, length }: Entry,
    old: Buffer | null,
  ) => {
    const line = await window.read(start, length);
    isNew ||= old === null || !old.equals(line);
    note(id, day, mark, isGone);
    await out.add(line);
  };
  const note = (id: number, day: Day, mark: number, isGone: boolean) => {
    ids[count] = id;
    days[count] = day;
    marks[count++] = mark;
    if (isGone) goneNow.push(id);
  };

  /** Passes over what is known of the films before this one. */
  const passTo = (end: number) => {
    for (; index.ids[known] < end; known++) {
      const isLost = !isOld(index.days[known], today) && !entries.has(index.ids[known]);
      vanished += Number(isLost);
    }
  };

  try {
    for await (const line of linesOf(filmsFile(state))) {
      const id = idOf(line);
      while (at < fresh.length && fresh[at] < id) await add(fresh[at++]);
      if (fresh[at] === id) {
        at++;
        await put(id, entries.get(id)!, line);
        continue;
      }
      passTo(id);
      const of = index.ids[known] === id ? known++ : -1;
      const day = of < 0 ? 0 : index.days[of];
      if (isOld(day, today)) {
        expired++;
        isNew = true;
        continue;
      }
      note(id, day, index.marks[of], gone.has(id));
      await out.add(line);
    }
    while (at < fresh.length) await add(fresh[at++]);
    passTo(Number.POSITIVE_INFINITY);
  } finally {
    await source.close();
    await out.end();
  }
  await syncFile(temporary);
  await renameOver(temporary, filmsFile(state));
  const next: Index = {
    ids: ids.subarray(0, count),
    days: days.subarray(0, count),
    marks: marks.subarray(0, count),
    gone: goneNow,
  };
  const lists = Object.entries(next).map(([name, list]) => `"${name}":[${list.join()}]`);
  await replaceFile(indexFile(state), `{${lists.join()}}\n`);
  await journal.clear();
  isNew ||= vanished > 0;
  return { index: next, bytes: out.bytes, isNew, expired, vanished };

  async function add(id: number): Promise<void> {
    const entry = entries.get(id)!;
    if (!isOld(entry.day, today)) await put(id, entry, null);
  }
}

const idOf = (line: Buffer): number =>
  Number.parseInt(line.toString('latin1', ID_AT, ID_AT + 11), 10);

/** The lines of a file, without their ends; none where there is no file. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: MUCH })) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      let from = 0;
      for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
        yield bytes.subarray(from, end);
        from = end + 1;
      }
      rest = bytes.subarray(from);
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Writes lines to a file, many at a time. */
class Lines {
  bytes = 0;
  private readonly stream;
  private waiting: Buffer[] = [];
  private size = 0;
  private problem: Error | null = null;

  constructor(path: string) {
    this.stream = createWriteStream(path);
    this.stream.on('error', (error) => {
      this.problem = error;
    });
  }

  async add(line: Buffer): Promise<void> {
    this.waiting.push(line, END);
    this.size += line.length + 1;
    if (this.size > MUCH) await this.flush();
  }

  async end(): Promise<void> {
    await this.flush();
    await new Promise<void>((resolve) => this.stream.end(() => resolve()));
    if (this.problem) throw this.problem;
  }

  private async flush(): Promise<void> {
    const block = Buffer.concat(this.waiting);
    this.waiting = [];
    this.bytes += this.size;
    this.size = 0;
    await new Promise<void>((resolve) => this.stream.write(block, () => resolve()));
    if (this.problem) throw this.problem;
  }
}

const END = Buffer.from('\n');

/** Reads parts of a file that mostly lie near each other. */
class Window {
  private bytes: Buffer = Buffer.alloc(0);
  private start = 0;

  constructor(private readonly file: Awaited<ReturnType<typeof open>>) {}

  /** A copy: it holds when others were read. */
  async read(start: number, length: number): Promise<Buffer> {
    if (start < this.start || start + length > this.start + this.bytes.length) {
      const room = Buffer.alloc(Math.max(length, 2 ** 18));
      const { bytesRead } = await this.file.read(room, 0, room.length, start);
      this.bytes = room.subarray(0, bytesRead);
      this.start = start;
    }
    return Buffer.from(this.bytes.subarray(start - this.start, start - this.start + length));
  }
}
