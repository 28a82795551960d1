import type { Steps } from '../../base/steps.js';
import { Problem } from '../problems/problems.js';
import type { Limits } from './limits.js';

/** Shares the one thread: long work goes on a slice at a time between others, each in its turn. */
export class TimeSlices {
  /** Work that did not end within its first slice; each is called for the next, and tells when it is done. */
  private readonly tasks: (() => boolean)[] = [];

  constructor(private readonly limits: Pick<Limits, 'sliceMs' | 'longTasks'>) {}

  /**
   * What the steps lead to; at once where a slice is enough. For the client of a reply, throws
   * `too-busy` where too many wait, and gives up when it has gone.
   */
  run<T>(
    steps: Steps<T>,
    reply?: { readonly raw: { readonly destroyed: boolean } },
  ): T | Promise<T> {
    const first = this.slice(steps);
    if (first.done) return first.value;
    if (reply && this.tasks.length >= this.limits.longTasks) throw new Problem('too-busy', '');
    return new Promise<T>((resolve, reject) => {
      const task = () => {
        try {
          if (reply?.raw.destroyed) throw new Problem('request-timeout', '');
          const next = this.slice(steps);
          if (next.done) resolve(next.value);
          return next.done;
        } catch (error) {
          reject(error as Error);
          return true;
        }
      };
      if (this.tasks.push(task) === 1) setImmediate(() => this.turn());
    });
  }

  private slice<T>(steps: Steps<T>): { readonly done: true; readonly value: T } | { done: false } {
    const end = performance.now() + this.limits.sliceMs;
    do {
      const { done, value } = steps.next();
      if (done) return { done, value };
    } while (performance.now() < end);
    return { done: false };
  }

  private turn(): void {
    const task = this.tasks.shift();
    if (task && !task()) this.tasks.push(task);
    if (this.tasks.length > 0) setImmediate(() => this.turn());
  }
}
