import type { Worker } from 'node:worker_threads';
import { messageOf } from '../../base/errors.js';
import { canUseWorkers, startWorker } from '../../base/worker.js';
import type { Share } from '../../release/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { appThat, type Handler, type Question, routeOf } from '../http/handlers.js';
import { WaitingLine } from '../http/waiting-line.js';
import { Problem } from '../problems/problems.js';
import type { Asked, Given, Made } from './lists.js';

/** A question, and what becomes of it. */
interface Asking {
  readonly asked: Asked;
  /** Whether a worker may answer it. */
  readonly isShared: () => boolean;
  /** A worker has made the answer. */
  readonly made: (body: Uint8Array<ArrayBuffer>) => void;
  /** The main thread is to answer. */
  readonly take: () => void;
  readonly fail: (problem: Problem) => void;
}

/** A worker, and the questions that it has. */
interface Seat {
  worker?: Worker | undefined;
  // No map: V8 would keep what was in it until it collects old objects.
  readonly asked: Asking[];
}

/** So many questions a worker has before it: one that it answers, the others lest it waits for the next. */
const MOST_ASKED = 3;
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
 * answers what waits where they have enough to do: so it is slow where all have, and refuses as if there were none.
 */
export class AnswerWorkers {
  private readonly seats: Seat[];
  private readonly line: WaitingLine<Asking>;
  private questions = 0;
  private closed = false;

  constructor(
    private readonly share: Share,
    private readonly context: Context,
  ) {
    const { size } = share.team;
    this.seats = Array.from({ length: size - 1 }, () => ({ asked: [] }));
    this.line = new WaitingLine(
      context.limits.longTasks,
      ({ take }) => take(),
      this.hand.bind(this),
    );
  }

  /** How many answer beside the first thread. */
  get count(): number {
    return this.seats.filter(({ worker }) => worker).length;
  }

  /** Starts them, one after the other, as each has a file of its own while it opens; until each is ready or has ended. */
  async start(): Promise<void> {
    if (!canUseWorkers) return;
    for (const [i, seat] of this.seats.entries()) await this.fill(seat, i + 1);
  }

  close(): void {
    this.closed = true;
    for (const { worker } of this.seats) void worker?.terminate();
  }

  /** An app whose routes they answer. */
  over(app: App): App {
    return appThat(app, (method, url, options, answer: Handler) => {
      const route = routeOf(method, url);
      app[method](url, options, (request, reply) => {
        if (this.count === 0) return answer(request, reply);
        const { params, query, body } = request;
        return new Promise((resolve, reject) => {
          this.ask(route, { params, query, body }, reply.raw, {
            made: ({ buffer }) => {
              void reply.type(JSON_TYPE);
              resolve(Buffer.from(buffer));
            },
            take: () => {
              reply.hasWaited = true;
              try {
                resolve(answer(request, reply));
              } catch (error) {
                reject(error as Error);
              }
            },
            fail: reject,
          });
        });
      });
    });
  }

  /** Asks whoever is free first. */
  private ask(
    route: string,
    question: Question,
    raw: NodeJS.EventEmitter & { readonly destroyed: boolean },
    then: Pick<Asking, 'made' | 'take' | 'fail'>,
  ): void {
    const asked = { id: ++this.questions, route, question };
    const { algorithm } = { ...Object(question.body), ...Object(question.query) };
    const isShared = () => SHARED_WAYS.includes(algorithm) && !raw.destroyed;
    this.line.add({ asked, isShared, ...then });
    raw.once('close', () => {
      const seat = this.seats.find((one) => takeOut(one, asked.id));
      if (seat === undefined) return;
      seat.worker?.postMessage({ id: asked.id, route } satisfies Asked);
      then.fail(new Problem('request-timeout', ''));
    });
  }

  /** Gives a question to the worker that has least to do; false where all have enough, or none can answer. */
  private hand(asking: Asking): boolean {
    if (!asking.isShared()) return false;
    let least: Seat | undefined;
    for (const seat of this.seats) {
      if (seat.worker && seat.asked.length < (least?.asked.length ?? MOST_ASKED)) least = seat;
    }
    least?.worker?.postMessage(asking.asked);
    least?.asked.push(asking);
    return least !== undefined;
  }

  /** Starts a worker for a seat; done when it is ready, or has failed and another is to come. */
  private fill(seat: Seat, place: number, againMs = AGAIN_MS): Promise<void> {
    return new Promise((resolve) => {
      if (this.closed) return resolve();
      let wait = againMs;
      const fails = (error: unknown) => {
        seat.worker = undefined;
        for (const { fail } of seat.asked.splice(0)) fail(new Problem('too-busy', ''));
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
          const asking = takeOut(seat, made.id);
          this.line.handOut();
          if (made.body) asking?.made(made.body);
          else asking?.take();
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

/** Takes a question from those of a worker; nothing where it is not among them any more. */
function takeOut({ asked }: Seat, id: number): Asking | undefined {
  const at = asked.findIndex((one) => one.asked.id === id);
  return at < 0 ? undefined : asked.splice(at, 1)[0];
}
