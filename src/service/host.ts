import type { Server } from 'node:http';
import { setImmediate as othersTurn, setTimeout as sleep } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { messageOf } from '../base/errors.js';
import {
  leaseRelease,
  type Opener,
  openBeside,
  readAliases,
  requireAccepted,
} from '../release/index.js';
import { type Service, serviceOf } from './app.js';
import type { AppOptions } from './context/context.js';
import { type Process, processOf } from './context/process.js';
import type { Admin } from './http/admin.js';
import type { Served } from './http/connections.js';
import { askedBy } from './http/immutable-answers.js';
import { ITSELF, rateCheckOf } from './http/rate-limit.js';
import { refuse } from './http/refusal.js';
import { TimeSlices } from './http/time-slices.js';
import type { Request } from './operate/decide.js';
import { decideApart } from './operate/decide-apart.js';
import { followAliases } from './operate/follow-aliases.js';
import { eventLoopDelay } from './operate/metrics.js';
import { collectGarbage, warmBeside, warmUp } from './operate/warm-up.js';
import { Problem } from './problems/problems.js';

export interface HostOptions extends Omit<AppOptions, 'process' | 'admin'> {
  /** The folder of the release. */
  readonly out?: string;
  /** True where its champion is served, now and later, and not this release alone. */
  readonly follows?: boolean;
  readonly adminKey?: string;
  /** Opens what answers for the films of releases that are taken later, where that is not they themselves. */
  readonly opener?: Opener;
  /** Threads that answer lists, of releases that are taken later too. */
  readonly workers?: number;
}

/** A server whose requests are answered from one release, each to its end, and then from another. */
export interface Host {
  readonly front: FastifyInstance;
  /** Listens for the administrator, where that is asked for. */
  readonly adminServer: Server;
  /** Takes the champion, if another is served; one that cannot be is noted, and the other goes on. */
  readonly takeChampion: () => Promise<void>;
}

/** A release that is served, with what answers from it. */
interface Tenant extends Service {
  readonly served: Served;
  /** Says that it is served no more. */
  readonly leave: () => void;
}

/** What was served before: until `left`, it can be gone back to at once. */
interface Former {
  readonly tenant: Tenant;
  readonly left: AbortController;
  readonly gone: Promise<boolean>;
}

/** So long a release may be gone back to at once, and its streams may go on, when another is served. */
const LEAVING_MS = 30_000;
const LOOK_MS = 50;
/** Until a champion that somebody else does not know yet is tried again. */
const ASK_AGAIN_MS = 5000;
/** So long the next one waits for its memory. */
const GOING_MS = 2000;
/** What still closes holds what was dropped for some rounds of the event loop. */
const CLOSED_MS = 1000;
/** So many times as long as opening takes, whoever asks has for answers. */
const YIELDED = 4;
/** About what a part of its app takes. */
const PART_MS = 5;
/** As many answers as are kept are made anew before another release is served. */
const MOST_KEPT_SAME = 400;

/** What is answered at the port of the administrator. */
const ADMIN_PATHS = /^\/(?:admin\/|metrics\b|livez\b|readyz\b)/u;

export async function hostOf({
  catalogue,
  recommender,
  release: first,
  ...options
}: HostOptions): Promise<Host> {
  const { out, adminKey, workers, opener, log = console.error, requestsPerMinute = 0 } = options;
  const followed = options.follows === false ? undefined : out;
  const own = processOf(options);
  const { connections, counts, limits, following, readiness } = own;
  let asked = 0;
  let askedOfItself = 0;
  /** Where somebody has asked meanwhile, they have so many times as long as went by. */
  const rest = (took: number): number => {
    const now = counts.kept.hits + counts.kept.misses - askedOfItself;
    const isBusy = now !== asked;
    asked = now;
    return isBusy ? YIELDED * took : 0;
  };
  const yielded = async (took: number): Promise<void> => {
    const ms = rest(took);
    // A timer takes a millisecond at least.
    await (ms > 0 ? sleep(ms) : othersTurn());
  };
  const beside = new TimeSlices({ ...limits, sliceMs: limits.besideMs }, rest);
  /** What was served before, for as long as it is kept. */
  let former: Former | undefined;
  /** What was opened while it is decided whether to go back to it. */
  let ahead: Tenant | undefined;

  const tenantOf = async (
    release: Pick<AppOptions, 'catalogue' | 'recommender' | 'release'>,
    pause?: () => Promise<void>,
  ) => {
    const more = { ...(admin && { admin }), ...(pause && { pause }) };
    const asked = { ...options, ...release, process: own, ...more };
    const service = await serviceOf(asked);
    await service.app.ready();
    const { name } = release.release;
    const leave = out === undefined ? () => undefined : leaseRelease(out, name);
    return { ...service, served: { release: name }, leave };
  };

  const opened = async (folder: string, name: string): Promise<Tenant> => {
    for (const one of [former?.tenant, ahead]) if (one?.served.release === name) return one;
    // Three releases are more than a small machine holds.
    former?.left.abort();
    await Promise.race([former?.gone, sleep(GOING_MS, undefined, { ref: false })]);
    const release = await openBeside(folder, name, (steps) => beside.later(steps), workers, opener);
    const next = await tenantOf({ ...release, release }, () => yielded(PART_MS));
    next.context.asking.itself = true;
    try {
      await warmBeside(next.context, beside);
      await next.workers?.start();
      await keepSame(tenant, next, (took) => {
        askedOfItself++;
        return yielded(took);
      });
    } catch (error) {
      next.leave();
      void next.app.close();
      throw error;
    }
    next.context.asking.itself = false;
    return next;
  };

  const swapTo = async (folder: string, name: string) => {
    const began = performance.now();
    const next = await opened(folder, name);
    if (readiness.state === 'stopping') return next.leave();
    const before = tenant;
    tenant = next;
    ahead = undefined;
    connections.served = next.served;
    former?.left.abort();
    const left = new AbortController();
    const gone = retire(before, left.signal);
    void gone.then((isDropped) => giveBack(isDropped, counts));
    former = { tenant: before, left, gone };
    const seconds = (performance.now() - began) / 1000;
    following.swaps++;
    following.last = { release: name, at: new Date().toISOString(), seconds };
    log(`${name} is served, after ${before.served.release}; it took ${seconds.toFixed(2)} s`);
  };

  /** Drops a release that is served no more, when its answers are read and nobody goes back to it. */
  const retire = async (before: Tenant, left: AbortSignal): Promise<boolean> => {
    const latest = performance.now() + LEAVING_MS;
    await sleep(LEAVING_MS, undefined, { ref: false, signal: left }).catch(() => undefined);
    const isBack = () => tenant === before;
    while (!isBack() && connections.isUnderWay(before.served) && performance.now() < latest) {
      await sleep(LOOK_MS, undefined, { ref: false });
    }
    if (isBack()) return false;
    connections.cut(before.served);
    if (former?.tenant === before) former = undefined;
    before.leave();
    await before.app.close();
    return true;
  };

  let again: NodeJS.Timeout | undefined;
  const takeNow = async (folder: string) => {
    let champion = 'the champion';
    connections.beside++;
    try {
      const aliases = await readAliases(folder);
      if (aliases === null) return;
      champion = aliases.champion;
      if (champion !== tenant.served.release) await swapTo(folder, champion);
      following.refused = undefined;
    } catch (error) {
      const reason = messageOf(error);
      const known = following.refused;
      following.refused = { release: champion, reason };
      askAgain();
      if (known?.reason === reason) return;
      log(`${champion} is not taken (${reason}); ${tenant.served.release} goes on being served`);
    } finally {
      connections.beside--;
    }
  };
  let turn: Promise<void> = Promise.resolve();
  // What is elsewhere may come without a word here.
  const askAgain = () => {
    clearTimeout(again);
    if (opener) again = setTimeout(takeChampion, ASK_AGAIN_MS).unref();
  };
  // One after the other: the last who asks finds what was decided last.
  const takeChampion = () => {
    if (followed !== undefined) turn = turn.then(() => takeNow(followed));
    return turn;
  };

  const decided = async (request: Request): Promise<string> => {
    connections.beside++;
    const decision = await decideApart(request).finally(() => {
      connections.beside--;
    });
    requireAccepted(decision, request.out);
    await takeChampion();
    const { refused } = following;
    if (refused === undefined) return tenant.served.release;
    throw new Problem('release-refused', `${refused.release} is not taken: ${refused.reason}`);
  };
  const openAhead = async (folder: string) => {
    const name = (await readAliases(folder))?.previous;
    const known = [tenant, former?.tenant].map((one) => one?.served.release);
    if (name === undefined || known.includes(name)) return;
    connections.beside++;
    ahead = await opened(folder, name).finally(() => {
      connections.beside--;
    });
  };
  const goBack = async (folder: string, name: string): Promise<string> => {
    const { release } = tenant.served;
    if (name !== release) {
      throw new Problem('release-refused', `${name} is not served, but ${release}`);
    }
    // What is wrong with it the decision tells.
    turn = turn.then(() => openAhead(folder)).catch(() => undefined);
    try {
      return await decided({ action: 'rollback', out: folder, name });
    } finally {
      await turn;
      ahead?.leave();
      void ahead?.app.close();
      ahead = undefined;
    }
  };
  const adminOf = (folder: string): Admin => ({
    isKey: own.isKey,
    activate: (name) => decided({ action: 'activate', out: folder, name }),
    rollback: (name) => goBack(folder, name),
  });
  const admin = adminKey && followed !== undefined ? adminOf(followed) : undefined;

  const front = fastify({
    return503OnClosing: false,
    serverFactory: () =>
      connections.serverOf((request, response) => tenant.app.routing(request, response)),
  });
  if (requestsPerMinute > 0) own.rateCheck = await rateCheckOf(front, requestsPerMinute);
  let tenant: Tenant = await tenantOf({ catalogue, recommender, release: first });
  connections.served = tenant.served;
  const { fallback } = first;
  if (fallback) following.refused = { release: fallback.from, reason: fallback.reason };
  const adminServer = connections.serverOf((request, response) => {
    if (ADMIN_PATHS.test(request.url ?? '')) tenant.app.routing(request, response);
    else refuse(response, 'route-not-found', tenant.served);
  });
  let unfollow: (() => void) | undefined;
  front.addHook('onListen', () => {
    eventLoopDelay();
    if (followed !== undefined) unfollow = followAliases(followed, takeChampion);
    if (fallback) askAgain();
    // Of this release: another may be served before it is warm.
    const { context, workers } = tenant;
    setImmediate(() => void warmUp(context).then(() => workers?.start()));
  });
  front.addHook('preClose', async () => {
    readiness.state = 'stopping';
    unfollow?.();
    adminServer.close();
    connections.close();
    tenant.leave();
  });
  front.addHook('onClose', async () => tenant.workers?.close());
  return { front, adminServer, takeChampion };
}

/**
 * Collects what was dropped, once, where nobody asks meanwhile: after four collections the next questions took five
 * times as long, and whoever asks makes V8 collect by itself. A function that still runs must not hold what is to
 * go: this one knows no release.
 */
async function giveBack(isDropped: boolean, { kept }: Process['counts']): Promise<void> {
  if (!isDropped) return;
  const asked = kept.hits + kept.misses;
  await sleep(CLOSED_MS, undefined, { ref: false });
  if (kept.hits + kept.misses === asked) collectGarbage();
}

/** Makes the answers that one keeps in another too: all who ask would else wait for them at once. */
async function keepSame(from: Tenant, to: Tenant, yielded: (took: number) => Promise<void>) {
  for (const key of from.answers.latest(MOST_KEPT_SAME)) {
    const began = performance.now();
    to.answers.expect(key);
    await to.app.inject({ ...askedBy(key), remoteAddress: ITSELF });
    await yielded(performance.now() - began);
  }
}
