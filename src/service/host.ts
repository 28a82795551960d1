import type { Server } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import { leaseRelease, type Opener } from '../release/index.js';
import { serviceOf } from './app.js';
import type { AppOptions } from './context/context.js';
import { processOf } from './context/process.js';
import type { Admin } from './http/admin.js';
import { rateCheckOf } from './http/rate-limit.js';
import { refuse } from './http/refusal.js';
import { Moves } from './moves.js';
import { followAliases } from './operate/follow-aliases.js';
import { eventLoopDelay } from './operate/metrics.js';
import { warmUp } from './operate/warm-up.js';
import { Tenants } from './tenants.js';

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

/** What is answered at the port of the administrator. */
const ADMIN_PATHS = /^\/(?:admin\/|metrics\b|livez\b|readyz\b)/u;

/** What goes on beyond a release knows it by `tenants` alone: each must be free to go. */
export async function hostOf({
  catalogue,
  recommender,
  release: first,
  ...options
}: HostOptions): Promise<Host> {
  const { out, adminKey, opener, log = console.error, requestsPerMinute = 0 } = options;
  const folder = options.follows === false ? undefined : out;
  const own = processOf(options);
  const { connections, following, readiness } = own;
  const front = fastify({
    return503OnClosing: false,
    serverFactory: () =>
      connections.serverOf((request, response) => tenants.current.app.routing(request, response)),
  });
  if (requestsPerMinute > 0) own.rateCheck = await rateCheckOf(front, requestsPerMinute);

  const admin: Admin | undefined =
    adminKey && folder !== undefined
      ? {
          isKey: own.isKey,
          activate: (name) => moves!.activate(name),
          rollback: (name) => moves!.rollback(name),
        }
      : undefined;
  const opened = { catalogue, recommender, release: first };
  const tenants = await Tenants.of(opened, {
    ...{ own, log, opener, workers: options.workers },
    make: async (one, pause) => {
      const more = { ...(admin && { admin }), ...(pause && { pause }) };
      const service = await serviceOf({ ...options, ...one, process: own, ...more });
      await service.app.ready();
      const { name } = one.release;
      const leave = out === undefined ? () => undefined : leaseRelease(out, name);
      return { ...service, served: { release: name }, leave };
    },
  });
  const moves = folder === undefined ? undefined : new Moves({ folder, tenants, own, log, opener });

  const { fallback } = first;
  if (fallback) following.refused = { release: fallback.from, reason: fallback.reason };
  const adminServer = connections.serverOf((request, response) => {
    const { app, served } = tenants.current;
    if (ADMIN_PATHS.test(request.url ?? '')) app.routing(request, response);
    else refuse(response, 'route-not-found', served);
  });
  const takeChampion = async () => moves?.takeChampion();
  let unfollow: (() => void) | undefined;
  front.addHook('onListen', () => {
    eventLoopDelay();
    if (folder !== undefined) unfollow = followAliases(folder, takeChampion);
    if (fallback) moves?.askAgain();
    // Of this release: another may be served before it is warm.
    const { context, workers } = tenants.current;
    setImmediate(() => void warmUp(context).then(() => workers?.start()));
  });
  front.addHook('preClose', async () => {
    readiness.state = 'stopping';
    unfollow?.();
    adminServer.close();
    connections.close();
    tenants.current.leave();
  });
  front.addHook('onClose', async () => tenants.current.workers?.close());
  return { front, adminServer, takeChampion };
}
