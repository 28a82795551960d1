import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import inject, { type InjectOptions, type Response } from 'light-my-request';
import { type AppOptions, type Context, contextOf } from './context/context.js';
import { partsAt } from './context/parts.js';
import type { Process } from './context/process.js';
import type { App } from './http/app-type.js';
import { ByteCache } from './http/byte-cache.js';
import type { Served } from './http/connections.js';
import { appThat, type Handler, routeOf } from './http/handlers.js';
import type { SentAnswer } from './http/immutable-answers.js';
import { headersOfAll } from './http/security-headers.js';
import { mcp } from './mcp/mcp.js';
import { API_VERSION, apiDocument } from './operate/api-document.js';
import { metricsOf } from './operate/metrics.js';
import { probes } from './operate/probes.js';
import { pages } from './pages/pages.js';
import { report } from './pages/report.js';
import { webPage } from './pages/web-page.js';
import { SPANISH_FUNCTIONS } from './spanish/functions.js';
import { RESOURCES } from './v1/resources.js';
import type { AnswerWorkers } from './workers/answer-workers.js';
import { LISTS } from './workers/lists.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What answers it, from its first step to the last, whatever is served meanwhile. */
    tenant: Tenant;
  }
  interface FastifyReply {
    /** What it answers has waited its turn among dear questions. */
    hasWaited: boolean;
  }
}

/** What answers from a release: its handlers, by route, and the answers that it keeps. */
export interface Tenant {
  readonly context: Context;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly answers: ByteCache<SentAnswer>;
  /** What stands for it in the tags of its answers. */
  readonly mark: string;
  /** What every answer carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** Threads that answer lists, where that is asked for. */
  readonly workers: AnswerWorkers | undefined;
  readonly served: Served;
  /** Ends what is its own: it is served no more. */
  readonly leave: () => void;
  /** What it answers to a question, whatever is served. */
  readonly ask: (question: InjectOptions) => Promise<Response>;
}

const KEPT_ANSWERS_BYTES = 8 * 2 ** 20;

/** What is found at the addresses, a part each. */
const PARTS: readonly ((app: App, context: Context) => void)[] = [
  webPage,
  pages,
  ...SPANISH_FUNCTIONS,
  ...RESOURCES,
  report,
  mcp,
];

/** By which tenant a question of the service's own is to be answered. */
const askedOf = new WeakMap<IncomingMessage, Tenant>();

/** Has each request answered by one tenant: the one that `current` gives when it comes. */
export function answerByTenants(app: App, current: () => Tenant): void {
  app.decorateRequest('tenant');
  app.decorateReply('hasWaited', false);
  app.addHook('onRequest', (request, reply, done) => {
    request.tenant = askedOf.get(request.raw) ?? current();
    reply.headers(request.tenant.headers);
    done();
  });
}

/**
 * What answers from a release at the app's addresses; the first one adds them to the app. `left` is told when
 * it is served no more.
 */
export async function tenantOf(
  app: App,
  options: AppOptions,
  own: Process,
  left?: () => void,
): Promise<Tenant> {
  const { release } = options;
  const context = contextOf(options, own);
  const handlers = new Map<string, Handler>();
  const ask = (question: InjectOptions) =>
    inject((request, response) => {
      askedOf.set(request as IncomingMessage, tenant);
      app.routing(request as IncomingMessage, response as ServerResponse);
    }, question);
  const workers = await workersOf(context);
  const answers = new ByteCache<SentAnswer>(KEPT_ANSWERS_BYTES, own.counts.kept);
  const served = { release: release.name };
  const tenant: Tenant = {
    ...{ context, handlers, answers, workers, served, ask },
    mark: `${release.name}-${API_VERSION}`,
    headers: headersOfAll(release.name, context.images),
    leave: () => {
      left?.();
      workers?.close();
    },
  };

  const view = appThat(app, (method, url, options, handler: Handler) => {
    const route = routeOf(method, url);
    const partsOf = partsAt(url);
    handlers.set(route, (question, reply) => {
      // Soon after a start: who waits for what is made does so alone.
      const asked = { ...Object(question.query), ...Object(question.body) };
      const made = context.slices.lookUp(partsOf(context, asked), reply);
      return made instanceof Promise
        ? made.then(() => handler(question, reply))
        : handler(question, reply);
    });
    if (!app.hasRoute({ method, url })) app[method](url, options, asTenantDoes(route));
  });
  view.inject = ask as App['inject'];
  const listView = workers?.over(view) ?? view;
  for (const part of PARTS) part(LISTS.includes(part) ? listView : view, context);
  probes(view, context, metricsOf(context, answers, workers));
  apiDocument(view);
  return tenant;
}

/** Leaves a request to its tenant. The app outlives each of them: made apart, it holds none. */
const asTenantDoes =
  (route: string) =>
  (request: FastifyRequest, reply: FastifyReply): unknown =>
    request.tenant.handlers.get(route)!(request, reply);

async function workersOf(context: Context): Promise<AnswerWorkers | undefined> {
  const { share } = context.release;
  if (share === undefined) return undefined;
  const { AnswerWorkers } = await import('./workers/answer-workers.js');
  return new AnswerWorkers(share, context);
}
