import { createHash, timingSafeEqual } from 'node:crypto';
import { UserError } from '../../base/errors.js';
import { Problem } from '../problems/problems.js';
import type { App } from './app-type.js';

/** What whoever has the key may do; each gives the release that is served then. */
export interface Admin {
  readonly isKey: (authorization: string) => boolean;
  readonly activate: (release: string) => Promise<string>;
  /** Brings back the release before this one, where this one is served. */
  readonly rollback: (release: string) => Promise<string>;
}

const ACTION = /^([\w-]+):(activate|rollback)$/u;

/** Whether an authorization is by a key; in a time that tells nothing of it. */
export function keyCheck(key: string): (authorization: string) => boolean {
  const hashOf = (text: string) => createHash('sha256').update(text).digest();
  const wanted = hashOf(`Bearer ${key}`);
  return (authorization) => timingSafeEqual(hashOf(authorization), wanted);
}

/** POST /admin/releases/{name}:activate and :rollback, for whoever has the key. */
export function adminRoutes(app: App, { isKey, ...actions }: Admin): void {
  app.post(
    '/admin/releases/:action',
    {
      schema: { hide: true },
      onRequest: async ({ headers: { authorization = '' } }, reply) => {
        if (isKey(authorization)) return;
        void reply.header('www-authenticate', 'Bearer');
        throw new Problem('not-authorized', '');
      },
    },
    async (request, reply) => {
      const [, name, action] = ACTION.exec((request.params as { action: string }).action) ?? [];
      if (action === undefined) {
        const detail = `there is nothing at ${request.url}; expected {name}:activate or {name}:rollback`;
        throw new Problem('route-not-found', detail);
      }
      try {
        const release = await actions[action as 'activate' | 'rollback'](name);
        void reply.header('cache-control', 'no-store');
        return { release };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const isThere = error.code !== 'release-not-found';
        throw new Problem(isThere ? 'release-refused' : 'entity-not-found', error.message);
      }
    },
  );
}

/** Whether an address is the administrator's. */
const IS_ADMIN = /^\/(?:admin\/|metrics\b)/u;

/** What is for the administrator is found at this port alone. */
export function onlyAt(app: App, port: number): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { localPort } = request.raw.socket;
    if (localPort === port || !IS_ADMIN.test(request.url)) return done();
    done(new Problem('route-not-found', `there is nothing at ${request.url}`));
  });
}
