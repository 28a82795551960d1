import cors from '@fastify/cors';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';

import fastify from 'fastify';
import { type AppOptions, type Context, contextOf } from './context/context.js';
import { processOf } from './context/process.js';
import { adminRoutes, onlyAt } from './http/admin.js';
import type { App } from './http/app-type.js';
import { ByteCache } from './http/byte-cache.js';
import { compressAnswers } from './http/compress-answers.js';
import { keepImmutableAnswers, type SentAnswer } from './http/immutable-answers.js';
import { compileLazily } from './http/lazy-compilers.js';
import { readable } from './http/percent-encoding.js';
import { frameworkErrors, handleProblems, handleUnknownRoutes } from './http/problem-handler.js';
import { limitRates, rateCheckOf } from './http/rate-limit.js';
import { logRequests, requestIdOf } from './http/request-log.js';
import { headersOfAll, RELEASE_HEADER } from './http/security-headers.js';
import { strictRequests } from './http/strict-requests.js';
import { mcp } from './mcp/mcp.js';
import { API_VERSION, apiDocument, describeApi } from './operate/api-document.js';
import { metricsOf } from './operate/metrics.js';
import { probes } from './operate/probes.js';
import { warmUp } from './operate/warm-up.js';
import { docs } from './pages/docs.js';
import { pages } from './pages/pages.js';
import { report } from './pages/report.js';
import { webPage } from './pages/web-page.js';
import { ProblemSchema } from './problems/problem-schema.js';
import { SPANISH_FUNCTIONS } from './spanish/functions.js';
import { RESOURCES } from './v1/resources.js';
import type { AnswerWorkers } from './workers/answer-workers.js';
import { LISTS } from './workers/lists.js';

/** Longer than any title, percent-encoded, and far shorter than what Node reads as a header. */
const MAX_PARAM_LENGTH = 2000;
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

/** The whole HTTP service, which knows no port: `app.inject` asks it, `app.listen` listens by itself. */
export async function createApp(options: AppOptions): Promise<App> {
  const { app, context } = await serviceOf(options);
  const { connections, readiness } = context;
  connections.served = { release: options.release.name };
  app.addHook('onListen', () => {
    setImmediate(() => void warmUp(context));
  });
  app.addHook('preClose', async () => {
    readiness.state = 'stopping';
    connections.close();
  });
  await app.ready();
  return app;
}

/** An app over a release, to be made ready, what it answers from, and the answers that it keeps. */
export interface Service {
  readonly app: App;
  readonly context: Context;
  /** Threads that answer lists, where that is asked for. */
  readonly workers: AnswerWorkers | undefined;
  readonly answers: ByteCache<SentAnswer>;
}

export async function serviceOf(options: AppOptions): Promise<Service> {
  const { release, pause } = options;
  const context = contextOf({ ...options, process: options.process ?? processOf(options) });
  const app = await bareApp(context);
  await pause?.();

  const answers = new ByteCache<SentAnswer>(KEPT_ANSWERS_BYTES, context.counts.kept);
  keepImmutableAnswers(app, `${release.name}-${API_VERSION}`, answers);
  strictRequests(app);
  context.paths.watch(app);
  await describeApi(app);

  app.addSchema(ProblemSchema);
  const workers = await workersOf(context);
  const listApp = workers?.over(app) ?? app;
  for (const part of PARTS) {
    part(LISTS.includes(part) ? listApp : app, context);
    await pause?.();
  }
  app.addHook('onClose', async () => workers?.close());
  probes(app, context, metricsOf(context, answers, workers));
  if (options.admin) adminRoutes(app, options.admin);
  apiDocument(app);
  docs(app);
  await pause?.();
  return { app, context, answers, workers };
}

async function workersOf(context: Context): Promise<AnswerWorkers | undefined> {
  const { share } = context.release;
  if (share === undefined) return undefined;
  const { AnswerWorkers } = await import('./workers/answer-workers.js');
  return new AnswerWorkers(share, context);
}

/** An app without routes: how errors are told, and what every answer carries. */
async function bareApp(options: Context): Promise<App> {
  const { limits, connections, paths, faults, counts, requestsPerMinute = 0, trustProxy } = options;
  const release = options.release.name;
  const app: App = fastify({
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    return503OnClosing: false,
    trustProxy: trusted(trustProxy),
    frameworkErrors: frameworkErrors(paths, release),
    rewriteUrl: ({ url = '' }) => readable(url),
    bodyLimit: limits.bodyBytes,
    serverFactory: (handle) => connections.serverOf(handle),
    ...(options.requestLog && { genReqId: requestIdOf }),
  }).withTypeProvider<TypeBoxTypeProvider>();
  compileLazily(app, options.compiled);
  app.removeContentTypeParser('text/plain');
  // Types hold answers to their schemas; a compiled serializer makes a string of every number.
  app.setSerializerCompiler(() => JSON.stringify);
  handleProblems(app, faults);
  const headers = headersOfAll(release, options.images);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  await app.register(cors, {
    origin: '*',
    strictPreflight: false,
    exposedHeaders: [
      ...['link', 'etag', 'ratelimit', 'ratelimit-policy', 'retry-after', 'content-disposition'],
      RELEASE_HEADER,
    ],
  });
  if (requestsPerMinute > 0) {
    const check = options.rateCheck ?? (await rateCheckOf(app, requestsPerMinute));
    limitRates(app, check, requestsPerMinute);
  }
  if (options.requestLog) logRequests(app, options.requestLog, options);
  if (options.adminPort !== undefined) onlyAt(app, options.adminPort);
  app.addHook('preSerialization', (_request, _reply, payload, done) => {
    counts.look(payload);
    done(null, payload);
  });
  handleUnknownRoutes(app, paths);
  compressAnswers(app, limits.packings);
  return app;
}

/** By whom a client's address may be told: nobody, these addresses, or so many hops before this service. */
const trusted = (proxy: number | string | undefined) =>
  typeof proxy === 'number' ? (_address: string, hop: number) => hop < proxy : (proxy ?? false);
