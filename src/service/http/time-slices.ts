import type { Steps } from '../../base/steps.js';
import { Problem } from '../problems/problems.js';
import type { Limits } from './limits.js';
import { WaitingLine } from './waiting-line.js';

/** For whom something is made: a reply. */
interface Reader {
  readonly raw: { readonly destroyed: boolean };
  /** Its dear question has waited its turn elsewhere. */
  readonly hasWaited?: boolean;
}

/** What a slice led to; where it is not the end, what must have come before the next. */
type Slice<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly until?: Promise<void> };

/** Kinds of questions of which only so many may wait. */
type Kind = 'longTasks' | 'lookUps';

/** So many answers are sent at once: more would make a turn long that seems short. */
const MOST_AT_ONCE = 16;

/** Shares the one thread: long work goes on a slice at a time between others, each in its turn. */
export class TimeSlices {
  /** Work under way; each is called for its next slice, and tells when it is done. */
  private readonly tasks: (() => boolean)[] = [];
  /** Answers that are there already, to be sent when all that came in this turn is read. */
  private readonly ready: (() => void)[] = [];
  /** Dear questions of which no slice is taken yet. */
  private readonly line: WaitingLine<() => void>;
  /** Questions that did not end within their first slice. */
  private readonly waiting: Record<Kind, number> = { longTasks: 0, lookUps: 0 };

  /** `rest`: what all wait for after a slice that took so many milliseconds; does not fail. */
  constructor(
    private readonly limits: Pick<Limits, 'sliceMs' | Kind>,
    private readonly rest?: (took: number) => Promise<void>,
  ) {
    this.line = new WaitingLine(limits.longTasks, (begin) => begin());
  }

  /**
   * Sends what is there already with all others of this turn, before any slice of work. Sent one by one, each would
   * wake a client that sleeps, which takes a quarter of such an answer. `fails` is told what `answer` throws.
   */
  send(answer: () => unknown, fails: (error: Error) => void): void {
    const ready = this.ready.push(() => {
      try {
        answer();
      } catch (error) {
        fails(error as Error);
      }
    });
    if (ready >= MOST_AT_ONCE) this.sendReady();
    else if (ready === 1) setImmediate(() => this.sendReady());
  }

  /**
   * What the steps of a dear question lead to, which waits its turn and ends there where a slice is enough. For the
   * client of a reply, fails with `too-busy` where too many wait, and gives up when it has gone.
   */
  run<T>(steps: Steps<T>, reply?: Reader): Promise<T> {
    return new Promise((resolve, reject) => {
      // Not when a promise resolves: in a crowd all would be let in before any has cost time.
      const begin = () => {
        try {
          if (reply?.raw.destroyed) throw new Problem('request-timeout', '');
          resolve(this.begin(steps, reply, 'longTasks'));
        } catch (error) {
          reject(error as Error);
        }
      };
      if (reply?.hasWaited) begin();
      else this.line.add(begin);
    });
  }

  /** As `run`, of what takes some milliseconds: it begins at once, and more may wait. Throws `too-busy`. */
  lookUp<T>(steps: Steps<T>, reply?: Reader): T | Promise<T> {
    return this.begin(steps, reply, 'lookUps');
  }

  private begin<T>(steps: Steps<T>, reply: Reader | undefined, kind: Kind): T | Promise<T> {
    const first = this.slice(steps);
    if (first.done) return first.value;
    // What waits for somebody else takes nobody's time here.
    if (first.until) return this.later(steps, reply, first.until);
    if (reply && this.waiting[kind] >= this.limits[kind]) throw new Problem('too-busy', '');
    this.waiting[kind]++;
    return this.later(steps, reply).finally(() => {
      this.waiting[kind]--;
    });
  }

  /** What the steps lead to, of which none is taken before the others have had their turn. */
  later<T>(steps: Steps<T>, reader?: Reader, until?: Promise<void>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const task = () => {
        try {
          if (reader?.raw.destroyed) throw new Problem('request-timeout', '');
          const next = this.slice(steps);
          if (next.done) resolve(next.value);
          else if (next.until) void next.until.then(add, reject);
          return next.done || next.until !== undefined;
        } catch (error) {
          reject(error as Error);
          return true;
        }
      };
      const add = () => {
        if (this.tasks.push(task) === 1) setImmediate(() => this.turn());
      };
      if (until) void until.then(add, reject);
      else add();
    });
  }

  private slice<T>(steps: Steps<T>): Slice<T> {
    this.sendReady();
    const end = performance.now() + this.limits.sliceMs;
    do {
      const { done, value } = steps.next();
      if (done) return { done, value };
      if (value) return { done: false, until: value };
    } while (performance.now() < end);
    return { done: false };
  }

  private sendReady(): void {
    for (const answer of this.ready.splice(0)) answer();
  }

  private turn(): void {
    // With one beside each slice of long work, that would have most of the time.
    this.line.takeAll();
    const began = performance.now();
    // What was nearly done makes room for the next: one task a turn would wait long where turns are long.
    do {
      const task = this.tasks.shift();
      if (task && !task()) this.tasks.push(task);
      if (this.tasks.length === 0) return;
    } while (performance.now() - began < this.limits.sliceMs);
    const rested = this.rest?.(performance.now() - began);
    if (rested) void rested.then(() => this.turn());
    else setImmediate(() => this.turn());
  }
}
