import type { Server } from 'node:http';
import { leaseRelease, type Opener } from '../release/index.js';
import { appOf } from './app.js';
import type { AppOptions } from './context/context.js';
import { processOf } from './context/process.js';
import type { Admin } from './http/admin.js';
import type { App } from './http/app-type.js';
import { refuse } from './http/refusal.js';
import { Moves } from './moves.js';
import { followAliases } from './operate/follow-aliases.js';
import { eventLoopDelay } from './operate/metrics.js';
import { makeReady, makeRest } from './operate/warm-up.js';
import { tenantOf } from './tenant.js';
import { Tenants } from './tenants.js';

export interface HostOptions extends AppOptions {
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
  readonly app: App;
  /** Listens for the administrator, where that is asked for. */
  readonly adminServer: Server;
  /** Takes the champion, if another is served; one that cannot be is noted, and the other goes on. */
  readonly takeChampion: () => Promise<void>;
}

/** What is answered at the port of the administrator. */
const ADMIN_PATHS = /^\/(?:admin\/|metrics\b|livez\b|readyz\b)/u;

/** The whole HTTP service, which knows no port: `app.inject` asks it, `app.listen` listens by itself. */
export const createApp = async (options: AppOptions): Promise<App> => (await hostOf(options)).app;

/** What goes on beyond a release knows it by `tenants` alone: each must be free to go. */
export async function hostOf({
  catalogue,
  recommender,
  release: first,
  ...options
}: HostOptions): Promise<Host> {
  const { out, adminKey, opener, log = console.error } = options;
  const folder = options.follows === false ? undefined : out;
  const own = processOf(options);
  const { connections, following, readiness } = own;
  const admin: Admin | undefined =
    adminKey && folder !== undefined
      ? {
          isKey: own.isKey,
          activate: (name) => moves!.activate(name),
          rollback: (name) => moves!.rollback(name),
        }
      : undefined;
  const app = await appOf(own, { ...options, admin }, () => tenants.current);
  const opened = { catalogue, recommender, release: first };
  const tenants = await Tenants.of(opened, {
    ...{ own, log, opener, workers: options.workers },
    make: (one) => {
      const left = out === undefined ? undefined : leaseRelease(out, one.release.name);
      return tenantOf(app, { ...options, ...one }, own, left);
    },
  });
  const moves = folder === undefined ? undefined : new Moves({ folder, tenants, own, log, opener });

  const { fallback } = first;
  if (fallback) following.refused = { release: fallback.from, reason: fallback.reason };
  const adminServer = connections.serverOf((request, response) => {
    if (ADMIN_PATHS.test(request.url ?? '')) app.routing(request, response);
    else refuse(response, 'route-not-found', tenants.current.served);
  });
  const takeChampion = async () => moves?.takeChampion();
  let unfollow: (() => void) | undefined;
  app.addHook('onListen', () => {
    eventLoopDelay();
    if (folder !== undefined) unfollow = followAliases(folder, takeChampion);
    if (fallback) moves?.askAgain();
    // Of this release: another may be served before it is warm.
    const { context, workers } = tenants.current;
    setImmediate(async () => {
      await makeReady(context);
      void workers?.start();
      await makeRest(context);
    });
  });
  app.addHook('preClose', async () => {
    readiness.state = 'stopping';
    unfollow?.();
    adminServer.close();
    connections.close();
  });
  app.addHook('onClose', async () => tenants.current.leave());
  await app.ready();
  return { app, adminServer, takeChampion };
}
