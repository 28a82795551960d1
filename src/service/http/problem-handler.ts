import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Faults } from '../problems/faults.js';
import { invalidRequest } from '../problems/invalid-request.js';
import {
  type Language,
  PROBLEM_TYPE,
  PROBLEMS,
  Problem,
  type ProblemCode,
  problemBody,
  retryAfterOf,
} from '../problems/problems.js';
import type { App } from './app-type.js';
import { type KnownPaths, pathOf } from './known-paths.js';
import { latin1In } from './percent-encoding.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** What errors of the framework, the release and the system are called here; all others are faults of ours. */
const KNOWN_ERRORS: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_BAD_URL: 'malformed-url',
  FST_ERR_MAX_PARAM_LENGTH: 'uri-too-long',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-request',
  'release-damaged': 'release-damaged',
  EMFILE: 'too-busy',
  ENFILE: 'too-busy',
};

const FAULTS: readonly ProblemCode[] = ['internal-error', 'release-damaged'];

/** Answers every error with problem details, in the language of the route; faults are noted. */
export function handleProblems(app: App, faults: Faults): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const language = request.routeOptions.config.language ?? 'en';
    const problem = problemOf(error, request, language);
    if (FAULTS.includes(problem.code)) faults.note(error, `${request.method} ${request.url}`);
    sendProblem(reply, problem, language);
  });
}

/** Answers addresses that there are not: leads to the one that is meant, or names those like it. */
export function handleUnknownRoutes(app: App, paths: KnownPaths): void {
  app.setNotFoundHandler((request, reply) => {
    if (paths.redirect(request, reply)) return;
    const near = paths.near(request.url);
    const isSpanish = near.some(({ language }) => language === 'es');
    const language = isSpanish ? 'es' : languageFor(request, paths);
    const path = pathOf(request.url);
    const names = near.map((route) => route.path);
    const nothing = language === 'es' ? `no hay nada en ${path}` : `there is nothing at ${path}`;
    const meant =
      language === 'es'
        ? `; quizá se quiso decir ${names.join(' o ')}`
        : `; ${names.join(' or ')} may be meant`;
    const detail = names.length > 0 ? nothing + meant : nothing;
    sendProblem(reply, new Problem('route-not-found', detail, names), language);
  });
}

/** Answers errors that happen before a route is found: neither handlers nor hooks see them. */
export const frameworkErrors =
  (paths: KnownPaths) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const language = languageFor(request, paths);
    void reply.headers(SECURITY_HEADERS).header('access-control-allow-origin', '*');
    sendProblem(reply, problemOf(error, request, language), language);
  };

export function sendProblem(reply: FastifyReply, problem: Problem, language: Language): void {
  const { code, message, suggestions } = problem;
  reply
    .status(PROBLEMS[code].status)
    .type(PROBLEM_TYPE)
    .headers({ 'cache-control': 'no-store', ...retryAfterOf(code) })
    .send(problemBody(code, language, reply.request.url, message, suggestions));
}

/** Spanish for those whose browser asks for it first, else English. */
export const preferredLanguage = ({ headers }: FastifyRequest): Language =>
  /^\s*es\b/iu.test(headers['accept-language'] ?? '') ? 'es' : 'en';

const languageFor = (request: FastifyRequest, paths: KnownPaths): Language =>
  paths.languageOf(request.url) ?? preferredLanguage(request);

function problemOf(error: FastifyError, request: FastifyRequest, language: Language): Problem {
  if (error instanceof Problem) return error;
  if (error.validation) return invalidRequest(error, request, language);
  const { statusCode = 500 } = error;
  const other = statusCode >= 400 && statusCode < 500 ? 'malformed-request' : 'internal-error';
  const code = KNOWN_ERRORS[error.code] ?? other;
  const detail = code === 'malformed-url' ? latin1In(request.url, language) : '';
  return new Problem(code, detail ?? '');
}

const METHODS = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const;

/** Answers other methods than those of the known paths, naming these. */
export function refuseOtherMethods(app: App, { routes }: KnownPaths): void {
  for (const [url, { methods, language }] of [...routes]) {
    const others = METHODS.filter((method) => !app.hasRoute({ method, url }));
    if (others.length === 0 || methods.has('OPTIONS')) continue;
    const allow = [...methods, 'OPTIONS'].join(', ');
    app.route({
      method: others,
      url,
      schema: { hide: true },
      config: { language },
      onRequest: (_request, reply) => {
        const detail = language === 'es' ? `aquí se admite ${allow}` : `allowed here: ${allow}`;
        const problem = new Problem('method-not-allowed', detail);
        sendProblem(reply.header('allow', allow), problem, language);
      },
      handler: () => undefined,
    });
  }
}
