import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { clusterProblem } from '../problems/cluster-problem.js';
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
import { type KnownPaths, pathOf, type Route, redirect } from './known-paths.js';
import { latin1In } from './percent-encoding.js';
import { headersOfAll } from './security-headers.js';

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

/** Answers what no route does: other methods than an address has, and addresses that there are not. */
export function handleUnknownRoutes(app: App, paths: KnownPaths): void {
  // Before the body is read, of which nobody knows what it is.
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    const meant = paths.meantBy(request.url);
    if (!meant) refuseAddress(request, reply, paths);
    else if (meant.address === pathOf(request.url)) refuseMethod(reply, meant.route);
    else redirect(request, reply, meant);
  });
}

/** Names the methods that there are. */
function refuseMethod(reply: FastifyReply, { methods, language }: Route): void {
  const allow = [...methods, 'OPTIONS'].join(', ');
  const detail = language === 'es' ? `aquí se admite ${allow}` : `allowed here: ${allow}`;
  sendProblem(reply.header('allow', allow), new Problem('method-not-allowed', detail), language);
}

/** Names the addresses that are like the one asked for. */
function refuseAddress(request: FastifyRequest, reply: FastifyReply, paths: KnownPaths): void {
  const near = paths.near(request.url);
  const isSpanish = near.some(({ language }) => language === 'es');
  const language = isSpanish ? 'es' : languageFor(request, paths);
  const path = pathOf(request.url);
  const names = near.map((route) => route.path);
  const [nothing, meant] =
    language === 'es'
      ? [`no hay nada en ${path}`, `; quizá se quiso decir ${names.join(' o ')}`]
      : [`there is nothing at ${path}`, `; ${names.join(' or ')} may be meant`];
  const detail = names.length > 0 ? nothing + meant : nothing;
  sendProblem(reply, new Problem('route-not-found', detail, names), language);
}

/** Answers errors that happen before a route is found: neither handlers nor hooks see them. */
export const frameworkErrors =
  (paths: KnownPaths, release: () => string) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const language = languageFor(request, paths);
    void reply.headers(headersOfAll(release())).header('access-control-allow-origin', '*');
    sendProblem(reply, problemOf(error, request, language), language);
  };

export function sendProblem(reply: FastifyReply, problem: Problem, language: Language): void {
  const { code, message, suggestions, retryAfter } = problem;
  reply
    .status(PROBLEMS[code].status)
    .type(PROBLEM_TYPE)
    .headers({
      'cache-control': 'no-store',
      ...retryAfterOf(code),
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    })
    .send(problemBody(code, language, reply.request.url, message, suggestions));
}

/** Spanish for those whose browser asks for it first, else English. */
export const preferredLanguage = ({ headers }: FastifyRequest): Language =>
  /^\s*es\b/iu.test(headers['accept-language'] ?? '') ? 'es' : 'en';

const languageFor = (request: FastifyRequest, paths: KnownPaths): Language =>
  paths.languageOf(request.url) ?? preferredLanguage(request);

export function problemOf(
  error: FastifyError,
  request: FastifyRequest,
  language: Language,
): Problem {
  if (error instanceof Problem) return error;
  const ofCluster = clusterProblem(error, language);
  if (ofCluster) return ofCluster;
  if (error.validation) return invalidRequest(error, request, language);
  const { statusCode = 500 } = error;
  const other = statusCode >= 400 && statusCode < 500 ? 'malformed-request' : 'internal-error';
  const code = KNOWN_ERRORS[error.code] ?? other;
  return new Problem(code, detailOf(error, code, request, language) ?? '');
}

/** What an error of the framework does not say, or says in its own words. */
function detailOf(
  { code: name }: FastifyError,
  code: ProblemCode,
  { url, headers, routeOptions }: FastifyRequest,
  language: Language,
): string | undefined {
  if (code === 'malformed-url') return latin1In(url, language);
  if (code === 'unsupported-media-type') {
    return `the body is ${headers['content-type'] ?? 'of no type'}; expected application/json`;
  }
  if (code === 'body-too-large') return `the body is over ${routeOptions.bodyLimit} bytes`;
  if (name === 'FST_ERR_CTP_INVALID_JSON_BODY') return 'the body is not sound JSON';
  return name === 'FST_ERR_CTP_EMPTY_JSON_BODY' ? 'the body is empty; expected JSON' : undefined;
}
