import type { Worker } from 'node:worker_threads';
import { messageOf } from '../../base/errors.js';
import { canUseWorkers, startWorker } from '../../base/worker.js';
import type { Share } from '../../release/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { appThat, type Handler, type Question, routeOf } from '../http/handlers.js';
import { Problem } from '../problems/problems.js';
import type { Asked, Given, Made } from './lists.js';

/** A worker, and the questions that it has. */
interface Seat {
  worker?: Worker | undefined;
  readonly asked: Map<number, (made: Made | undefined) => void>;
}

/** So many questions a worker has before it: one that it answers, the others lest it waits for the next. */
const MOST_ASKED = 4;
/** Until another worker takes the place of one that ended: what ends it may do so again, and waits twice as long. */
const AGAIN_MS = 1000;
const SELDOM_MS = 60_000;
/** What a worker is given of new objects: collections are short, and many threads hold little. */
const YOUNG_MB = 6;
const JSON_TYPE = 'application/json; charset=utf-8';
/** What other ways to compare films take, megabytes, is made once, in the main thread. */
const SHARED_WAYS: readonly unknown[] = [undefined, 'fields', 'content'];

/**
 * Threads that answer lists from the memory of a release. The main thread reads, checks, keeps and writes, and
 * answers what comes when all have enough to do: so it is slow where they are, and refuses as if there were none.
 */
export class AnswerWorkers {
  private readonly seats: Seat[];
  private questions = 0;
  private closed = false;

  constructor(
    private readonly share: Share,
    private readonly context: Context,
  ) {
    const { size } = share.team;
    this.seats = Array.from({ length: size - 1 }, () => ({ asked: new Map() }));
  }

  /** How many answer beside the first thread. */
  get count(): number {
    return this.seats.filter(({ worker }) => worker).length;
  }

  /** Starts them; until each is ready or has ended. */
  async start(): Promise<void> {
    if (canUseWorkers) await Promise.all(this.seats.map((seat, i) => this.fill(seat, i + 1)));
  }

  close(): void {
    this.closed = true;
    for (const { worker } of this.seats) void worker?.terminate();
  }

  /** An app whose routes they answer. */
  over(app: App): App {
    return appThat(app, (method, url, options, answer: Handler) => {
      const route = routeOf(method, url);
      app[method](url, options, async (request, reply) => {
        const { params, query, body } = request;
        const made = await this.ask(route, { params, query, body }, reply.raw);
        if (made?.body === undefined) return answer(request, reply);
        void reply.type(JSON_TYPE);
        return Buffer.from(made.body.buffer);
      });
    });
  }

  /** Asks the worker that has least to do; nothing where none is there, or all have enough. */
  private ask(
    route: string,
    question: Question,
    raw: NodeJS.EventEmitter,
  ): Promise<Made | undefined> | undefined {
    const { algorithm } = { ...Object(question.body), ...Object(question.query) };
    let least: Seat | undefined;
    let most = MOST_ASKED;
    for (const seat of this.seats) {
      if (seat.worker === undefined || seat.asked.size >= most) continue;
      least = seat;
      most = seat.asked.size;
    }
    if (least === undefined || !SHARED_WAYS.includes(algorithm)) return undefined;
    const { worker, asked } = least;
    const id = ++this.questions;
    return new Promise((resolve, reject) => {
      asked.set(id, (made) => (made ? resolve(made) : reject(new Problem('too-busy', ''))));
      worker?.postMessage({ id, route, question } satisfies Asked);
      raw.once('close', () => {
        if (!asked.delete(id)) return;
        worker?.postMessage({ id, route } satisfies Asked);
        reject(new Problem('request-timeout', ''));
      });
    });
  }

  /** Starts a worker for a seat; done when it is ready, or has failed and another is to come. */
  private fill(seat: Seat, place: number, againMs = AGAIN_MS): Promise<void> {
    return new Promise((resolve) => {
      if (this.closed) return resolve();
      let wait = againMs;
      const fails = (error: unknown) => {
        seat.worker = undefined;
        for (const end of seat.asked.values()) end(undefined);
        seat.asked.clear();
        resolve();
        if (this.closed) return;
        this.log(`${messageOf(error)}; another takes its place`);
        const next = Math.min(2 * wait, SELDOM_MS);
        setTimeout(() => void this.fill(seat, place, next), wait).unref();
      };
      try {
        const { worker, failed } = this.startAt(place, (made) => {
          if (made.id === 0 && this.closed) void worker.terminate();
          else if (made.id === 0) seat.worker = worker;
          wait = AGAIN_MS;
          if (made.why !== undefined) this.context.faults.note(new Error(made.why), 'a worker');
          const answered = seat.asked.get(made.id);
          seat.asked.delete(made.id);
          answered?.(made);
          resolve();
        });
        worker.unref();
        failed.catch(fails);
      } catch (error) {
        // The system gives no thread more.
        fails(error);
      }
    });
  }

  private startAt(place: number, take: (made: Made) => void) {
    const team = { ...this.share.team, place };
    const { folder } = this.context.release;
    return startWorker<Made>(new URL('./answer-worker.js', import.meta.url), {
      name: 'a worker',
      workerData: { folder, share: { ...this.share, team } } satisfies Given,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      take,
    });
  }

  private log(line: string): void {
    (this.context.log ?? console.error)(line);
  }
}
