import cors from '@fastify/cors';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';

import fastify from 'fastify';
import { type AppOptions, contextOf } from './context/context.js';
import type { App } from './http/app-type.js';
import { compressAnswers } from './http/compress-answers.js';
import { Connections } from './http/connections.js';
import { keepImmutableAnswers } from './http/immutable-answers.js';
import { KnownPaths } from './http/known-paths.js';
import { compileLazily } from './http/lazy-compilers.js';
import { LIMITS } from './http/limits.js';
import { frameworkErrors, handleProblems, handleUnknownRoutes } from './http/problem-handler.js';
import { limitRates } from './http/rate-limit.js';
import { SECURITY_HEADERS } from './http/security-headers.js';
import { strictRequests } from './http/strict-requests.js';
import { mcp } from './mcp/mcp.js';
import { API_VERSION, apiDocument, describeApi } from './operate/api-document.js';
import { probes } from './operate/probes.js';
import { type Readiness, warmUpWhenListening } from './operate/warm-up.js';
import { docs } from './pages/docs.js';
import { pages } from './pages/pages.js';
import { report } from './pages/report.js';
import { webPage } from './pages/web-page.js';
import type { Faults } from './problems/faults.js';
import { ProblemSchema } from './problems/problem-schema.js';
import { spanishFunctions } from './spanish/functions.js';
import { resources } from './v1/resources.js';

/** Longer than any title, percent-encoded, and far shorter than what Node reads as a header. */
const MAX_PARAM_LENGTH = 2000;
const KEPT_ANSWERS_BYTES = 8 * 2 ** 20;

/** The whole HTTP service, which knows no port: `app.inject` asks it, `serve.ts` listens. */
export async function createApp(options: AppOptions): Promise<App> {
  const context = contextOf(options);
  const paths = new KnownPaths();
  const app = await bareApp(context.faults, paths, options);
  const readiness: Readiness = { state: 'starting' };

  const answers = keepImmutableAnswers(
    app,
    `${options.release.name} ${API_VERSION}`,
    KEPT_ANSWERS_BYTES,
  );
  strictRequests(app);
  paths.watch(app);
  await describeApi(app);

  app.addSchema(ProblemSchema);
  webPage(app, context);
  pages(app);
  spanishFunctions(app, context);
  resources(app, context);
  report(app, context);
  mcp(app, context);
  probes(app, context, readiness, answers);
  apiDocument(app);
  docs(app);

  warmUpWhenListening(app, context, readiness);
  await app.ready();
  return app;
}

/** An app without routes: how errors are told, and what every answer carries. */
async function bareApp(
  faults: Faults,
  paths: KnownPaths,
  { requestsPerMinute = 0, trustProxy, ...options }: Partial<AppOptions> = {},
): Promise<App> {
  const limits = { ...LIMITS, ...options.limits };
  const connections = new Connections(limits, (url) => paths.languageOf(url));
  const app: App = fastify({
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    return503OnClosing: false,
    trustProxy: trusted(trustProxy),
    frameworkErrors: frameworkErrors(paths),
    bodyLimit: limits.bodyBytes,
    serverFactory: (handle) => connections.serverOf(handle),
  }).withTypeProvider<TypeBoxTypeProvider>();
  compileLazily(app);
  app.removeContentTypeParser('text/plain');
  // Types hold answers to their schemas; a compiled serializer makes a string of every number.
  app.setSerializerCompiler(() => JSON.stringify);
  app.addHook('preClose', async () => connections.close());
  handleProblems(app, faults);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    done();
  });
  await app.register(cors, {
    origin: '*',
    strictPreflight: false,
    exposedHeaders: [
      ...['link', 'etag', 'ratelimit', 'ratelimit-policy', 'retry-after', 'content-disposition'],
    ],
  });
  if (requestsPerMinute > 0) await limitRates(app, requestsPerMinute);
  handleUnknownRoutes(app, paths);
  compressAnswers(app, limits.packings);
  return app;
}

/** By whom a client's address may be told: nobody, these addresses, or so many hops before this service. */
const trusted = (proxy: number | string | undefined) =>
  typeof proxy === 'number' ? (_address: string, hop: number) => hop < proxy : (proxy ?? false);
