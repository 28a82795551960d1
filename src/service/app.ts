import cors from '@fastify/cors';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify from 'fastify';
import type { AppOptions } from './context/context.js';
import type { Process } from './context/process.js';
import { type Admin, adminRoutes, onlyAt } from './http/admin.js';
import type { App } from './http/app-type.js';
import { compressAnswers } from './http/compress-answers.js';
import { keepImmutableAnswers } from './http/immutable-answers.js';
import { asksItself } from './http/itself.js';
import { compileLazily } from './http/lazy-compilers.js';
import { readable } from './http/percent-encoding.js';
import { frameworkErrors, handleProblems, handleUnknownRoutes } from './http/problem-handler.js';
import { limitRates } from './http/rate-limit.js';
import { logRequests, requestIdOf } from './http/request-log.js';
import { RELEASE_HEADER } from './http/security-headers.js';
import { strictRequests } from './http/strict-requests.js';
import { describeApi } from './operate/api-document.js';
import { docs } from './pages/docs.js';
import { pageFiles } from './pages/web-page.js';
import { ProblemSchema } from './problems/problem-schema.js';
import { answerByTenants, type Tenant } from './tenant.js';
import { takeImdbIds } from './v1/parameters.js';
import { SCHEMAS } from './v1/resources.js';

/** Longer than any title, percent-encoded, and far shorter than what Node reads as a header. */
const MAX_PARAM_LENGTH = 2000;

/** What is the same for every release. */
type Shared = Pick<AppOptions, 'requestsPerMinute' | 'trustProxy' | 'adminPort' | 'requestLog'> & {
  /** What whoever has the key may do; nobody when left out. */
  readonly admin: Admin | undefined;
};

/**
 * The app of the service, to be made ready when a tenant has added its routes: how requests are read, what
 * every answer carries, how errors are told, and what is found whatever release `current` answers from.
 */
export async function appOf(
  own: Process,
  { requestsPerMinute = 0, trustProxy, adminPort, requestLog, admin }: Shared,
  current: () => Tenant,
): Promise<App> {
  const { limits, connections, paths, faults, counts } = own;
  const app: App = fastify({
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    return503OnClosing: false,
    trustProxy: trusted(trustProxy),
    frameworkErrors: frameworkErrors(paths, () => current().served.release),
    rewriteUrl: ({ url = '' }) => readable(url),
    bodyLimit: limits.bodyBytes,
    serverFactory: (handle) => connections.serverOf(handle),
    // Fastify's own would end a connection before what was asked on it is answered.
    clientErrorHandler: () => {},
    ...(requestLog && { genReqId: requestIdOf }),
  }).withTypeProvider<TypeBoxTypeProvider>();
  compileLazily(app);
  app.removeContentTypeParser('text/plain');
  // Types hold answers to their schemas; a compiled serializer makes a string of every number.
  app.setSerializerCompiler(() => JSON.stringify);
  handleProblems(app, faults);
  answerByTenants(app, current);
  await app.register(cors, {
    origin: '*',
    strictPreflight: false,
    exposedHeaders: [
      ...['link', 'etag', 'ratelimit', 'ratelimit-policy', 'retry-after', 'content-disposition'],
      RELEASE_HEADER,
    ],
  });
  if (requestsPerMinute > 0) await limitRates(app, requestsPerMinute);
  if (requestLog) logRequests(app, requestLog);
  if (adminPort !== undefined) onlyAt(app, adminPort);
  app.addHook('preSerialization', (request, _reply, payload, done) => {
    if (!asksItself(request)) counts.look(payload);
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (!asksItself(request)) counts.observe(request, reply);
    done();
  });
  handleUnknownRoutes(app, paths);
  compressAnswers(app, limits.packings);
  keepImmutableAnswers(app);
  strictRequests(app);
  takeImdbIds(app);
  paths.watch(app);
  await describeApi(app);

  for (const schema of [ProblemSchema, ...SCHEMAS]) app.addSchema(schema);
  pageFiles(app);
  docs(app);
  if (admin) adminRoutes(app, admin);
  return app;
}

/** By whom a client's address may be told: nobody, these addresses, or so many hops before this service. */
const trusted = (proxy: number | string | undefined) =>
  typeof proxy === 'number' ? (_address: string, hop: number) => hop < proxy : (proxy ?? false);
