import { setTimeout as sleep } from 'node:timers/promises';
import { type Opener, openBeside } from '../release/index.js';
import type { AppOptions } from './context/context.js';
import type { Process } from './context/process.js';
import { askedBy } from './http/immutable-answers.js';
import { ITSELF } from './http/itself.js';
import type { TimeSlices } from './http/time-slices.js';
import { giveBack } from './operate/give-back.js';
import { idleAsLong, slicesBeside } from './operate/slices-beside.js';
import { warmBeside } from './operate/warm-up.js';
import type { Tenant } from './tenant.js';

/** What was served before: until `left`, it can be gone back to at once. */
interface Former {
  readonly tenant: Tenant;
  readonly left: AbortController;
  readonly gone: Promise<boolean>;
}

/** What a release is answered from. */
type Opened = Pick<AppOptions, 'catalogue' | 'recommender' | 'release'>;

interface TenantsOptions {
  readonly own: Process;
  readonly log: (line: string) => void;
  readonly make: (release: Opened) => Promise<Tenant>;
  readonly workers?: number | undefined;
  readonly opener?: Opener | undefined;
}

/** So long a release may be gone back to at once, and its streams may go on, when another is served. */
const LEAVING_MS = 30_000;
const LOOK_MS = 50;
/** So long the next one waits for its memory. */
const GOING_MS = 2000;
/** What still closes holds what was dropped for some rounds of the event loop. */
const CLOSED_MS = 1000;
/** So many questions from then on are few. */
const FEW = 20;
/** As many answers as are kept are made anew before another release is served. */
const MOST_KEPT_SAME = 400;
/** So long that may take: where next to no time is left, whoever asks makes the others. */
const KEEPING_MS = 10_000;

/** The release that is served, the one before it while it can be gone back to, and one that may be next. */
export class Tenants {
  private former: Former | undefined;
  /** What was opened while it is decided whether to go back to it. */
  private ahead: Tenant | undefined;
  /** In which the next one is opened. */
  private readonly slices: TimeSlices;

  private constructor(
    private now: Tenant,
    private readonly options: TenantsOptions,
  ) {
    this.slices = slicesBeside(options.own.limits);
    this.serve(now);
  }

  static async of(first: Opened, options: TenantsOptions): Promise<Tenants> {
    return new Tenants(await options.make(first), options);
  }

  get current(): Tenant {
    return this.now;
  }

  /** Serves this release from the next request on. Throws where it cannot be opened. */
  async take(folder: string, name: string): Promise<void> {
    const { own, log } = this.options;
    const began = performance.now();
    const known = this.open(name);
    const next = known ?? (await this.opened(folder, name));
    if (!known) await this.keepSame(next);
    if (own.readiness.state === 'stopping') return next.leave();
    const before = this.now;
    this.serve(next);
    this.ahead = undefined;
    this.settle();
    this.former?.left.abort();
    const left = new AbortController();
    const gone = this.retire(before, left.signal);
    void gone.then((isDropped) => collect(isDropped, own, () => this.now));
    this.former = { tenant: before, left, gone };
    const seconds = (performance.now() - began) / 1000;
    own.following.swaps++;
    own.following.last = { release: name, at: new Date().toISOString(), seconds };
    log(`${name} is served, after ${before.served.release}; it took ${seconds.toFixed(2)} s`);
  }

  private serve(tenant: Tenant): void {
    this.now = tenant;
    this.options.own.connections.served = tenant.served;
  }

  /** What answers from another release is compiled anew at first: for a second or so turns are late for no one's fault. */
  private settle(): void {
    const { connections, limits } = this.options.own;
    connections.beside++;
    const settled = () => {
      connections.beside--;
    };
    setTimeout(settled, limits.settlingMs).unref();
  }

  /** Opens a release that may be taken next, where it is not open; nothing is made for it, since who goes back is in a hurry. */
  async openAhead(folder: string, name: string): Promise<void> {
    if (this.now.served.release !== name && !this.open(name)) {
      this.ahead = await this.opened(folder, name);
    }
  }

  /** What is open beside the one that is served. */
  private open(name: string): Tenant | undefined {
    return [this.former?.tenant, this.ahead].find((one) => one?.served.release === name);
  }

  /** Closes what was opened ahead and not taken. */
  dropAhead(): void {
    this.ahead?.leave();
    this.ahead = undefined;
  }

  private async opened(folder: string, name: string): Promise<Tenant> {
    // Three releases are more than a small machine holds.
    this.former?.left.abort();
    await Promise.race([this.former?.gone, sleep(GOING_MS, undefined, { ref: false })]);
    const { slices } = this;
    const { workers, opener, make } = this.options;
    const inTurn: Parameters<typeof openBeside>[2] = (steps) => slices.later(steps);
    const release = await openBeside(folder, name, inTurn, workers, opener);
    const next = await make({ ...release, release });
    try {
      await warmBeside(next.context, slices);
      await next.workers?.start();
    } catch (error) {
      next.leave();
      throw error;
    }
    return next;
  }

  /** Makes the answers that are kept in another too: all who ask would else wait for them at once. */
  private async keepSame(to: Tenant): Promise<void> {
    const latest = performance.now() + KEEPING_MS;
    for (const key of this.now.answers.latest(MOST_KEPT_SAME)) {
      const began = performance.now();
      if (began > latest || this.options.own.readiness.state === 'stopping') return;
      to.answers.expect(key);
      await answerAgain(to, key);
      await idleAsLong(performance.now() - began);
    }
  }

  /** Drops a release that is served no more, when its answers are read and nobody goes back to it. */
  private async retire(before: Tenant, left: AbortSignal): Promise<boolean> {
    const { connections } = this.options.own;
    const latest = performance.now() + LEAVING_MS;
    await sleep(LEAVING_MS, undefined, { ref: false, signal: left }).catch(() => undefined);
    const isBack = () => this.now === before;
    while (!isBack() && connections.isUnderWay(before.served) && performance.now() < latest) {
      await sleep(LOOK_MS, undefined, { ref: false });
    }
    if (isBack()) return false;
    connections.cut(before.served);
    if (this.former?.tenant === before) this.former = undefined;
    before.leave();
    return true;
  }
}

/**
 * Collects what was dropped, where few ask meanwhile: many make V8 collect by itself. A function that still runs
 * must not hold what is to go: this one knows what is served alone.
 */
async function collect(
  isDropped: boolean,
  { counts, readiness }: Process,
  current: () => Tenant,
): Promise<void> {
  if (!isDropped) return;
  const { kept } = counts;
  const most = kept.hits + kept.misses + FEW;
  await sleep(CLOSED_MS, undefined, { ref: false });
  await giveBack({
    questions: current().answers.latest(MOST_KEPT_SAME),
    ask: (key) => answerAgain(current(), key),
    isBusy: () => kept.hits + kept.misses > most || readiness.state === 'stopping',
  });
}

/** Answers what is kept under a key anew, for nobody. */
const answerAgain = (tenant: Tenant, key: string): Promise<unknown> =>
  tenant.ask({ ...askedBy(key), remoteAddress: ITSELF }).catch(() => undefined);
