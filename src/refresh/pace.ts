import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { downloadFailed } from '../base/errors.js';

/** Requests a second: TMDB allows about 40, and they may arrive closer than they were sent. */
export const MOST_A_SECOND = 33;
const FIRST = 20;
const LONGEST_WAIT = 300;
/** A request may wait for a turn, or to be tried again. */
const MOST_LISTENERS = 64;

/** So many failures on end, and nothing is asked for a while, longer each time. */
const FAILURES = 10;
const BREAK = 30;
const BREAKS = 4;

export interface PaceRequest {
  /** Told of every wait, and why. */
  readonly onWait?: (message: string) => void;
  /** How long a second is, in milliseconds; tests live faster. */
  readonly second?: number;
  readonly signal?: AbortSignal | undefined;
}

/** When the next request may go out: more a second as all goes well, half as many when refused. */
export class Pace {
  /** Seconds that were waited, by their reason. */
  readonly waits: Record<string, number> = {};
  requests = 0;
  private rate = FIRST;
  private last: Promise<void> = Promise.resolve();
  private slot = 0;
  private heldUntil = 0;
  private failures = 0;
  private breaks = 0;
  private readonly second: number;

  constructor(private readonly request: PaceRequest) {
    this.second = request.second ?? 1000;
    if (request.signal) setMaxListeners(MOST_LISTENERS, request.signal);
  }

  /** Waits until a request may go out: one after the other, however late the clock is. */
  turn(): Promise<void> {
    const turn = this.last.then(async () => {
      for (let at = this.next(); at > performance.now(); at = this.next())
        await this.sleepUntil(at);
      this.request.signal?.throwIfAborted();
      this.slot = performance.now() + this.second / this.rate;
      this.requests++;
    });
    this.last = turn.catch(() => {});
    return turn;
  }

  private next(): number {
    return Math.max(this.slot, this.heldUntil);
  }

  succeeded(): void {
    this.failures = 0;
    this.breaks = 0;
    this.rate = Math.min(MOST_A_SECOND, this.rate + 1 / this.rate);
  }

  /** The server wants fewer requests: half as many, after as long as it says, or a second. */
  refused(retryAfter: string | null): void {
    const isHeld = this.heldUntil > performance.now();
    if (!isHeld) this.rate = Math.max(1, this.rate / 2);
    const told = retryAfter === null ? Number.NaN : secondsOf(retryAfter);
    const why = Number.isNaN(told) ? 'no Retry-After' : `Retry-After: ${retryAfter}`;
    this.hold(Math.min(LONGEST_WAIT, Math.max(1, told || 0)), `429, ${why}`);
  }

  /** Counts a failure. Throws `download-failed` where all fail, breaks notwithstanding. */
  failed(reason: string): void {
    if (this.heldUntil > performance.now()) return;
    if (++this.failures < FAILURES) return;
    if (this.breaks === BREAKS) {
      throw downloadFailed(
        `TMDB does not answer (${reason}), ${BREAKS} breaks notwithstanding; what was answered is kept, and the same command goes on`,
      );
    }
    this.failures = 0;
    this.hold(BREAK * 2 ** this.breaks++, `${FAILURES} failures on end, the last: ${reason}`);
  }

  private hold(seconds: number, reason: string): void {
    const until = performance.now() + seconds * this.second;
    if (until <= this.heldUntil) return;
    const [kind] = reason.split(/[,:]/);
    const from = Math.max(performance.now(), this.heldUntil);
    this.waits[kind] = (this.waits[kind] ?? 0) + (until - from) / this.second;
    this.heldUntil = until;
    this.request.onWait?.(`waiting ${Math.ceil(seconds)} s: ${reason}`);
  }

  /** Waits for a single request that is to be tried again. */
  async pause(seconds: number): Promise<void> {
    await this.sleepUntil(performance.now() + seconds * this.second);
  }

  private async sleepUntil(at: number): Promise<void> {
    const { signal } = this.request;
    const left = at - performance.now();
    // What it throws when it is stopped is not the reason.
    if (left > 0) await sleep(left, undefined, { signal }).catch(() => {});
    signal?.throwIfAborted();
  }
}

/** What Retry-After says, in seconds or as a date; NaN for anything else. */
const secondsOf = (text: string): number =>
  /^\d+$/.test(text.trim()) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
