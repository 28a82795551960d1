import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { App } from './app-type.js';
import { asksItself } from './itself.js';

/** Takes a line of the log: its level, and what it says. */
export interface RequestLog {
  readonly write: (level: 'info' | 'warn' | 'error', line: object) => void;
  /** Also notes addresses as they were asked, but for tastes. */
  readonly queries: boolean;
}

/** What may stand in a line as it came. */
const ID = /^[\w.:/+=-]{1,128}$/u;
const TRACE = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/u;

/** The id by which a client knows its request, or one of ours. */
export const requestIdOf = ({ headers: { 'x-request-id': id } }: FastifyRequest['raw']): string =>
  typeof id === 'string' && ID.test(id) ? id : randomUUID();

/** What people like, and whoever asks, stand in no line; nor do texts that were typed, unless asked for. */
export const TASTE = /([?&](?:liked|disliked|exclude|only)=)[^&]*/gu;

/** Notes each request when it is answered, and gives its id back. */
export function logRequests(app: App, { write, queries }: RequestLog): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (asksItself(request)) return done();
    const { statusCode: status } = reply;
    const [, trace_id, parent_id] = TRACE.exec(String(request.headers.traceparent)) ?? [];
    write(status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info', {
      request_id: request.id,
      ...(trace_id && { trace_id, parent_id }),
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      ...(queries && { url: request.url.replaceAll(TASTE, '$1...') }),
      status,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      bytes: Number(reply.getHeader('content-length') ?? 0),
      release: request.tenant.served.release,
    });
    done();
  });
}

/** A log in JSON, a line each, on the standard output. */
export async function jsonLog(level: string, queries: boolean): Promise<RequestLog> {
  // Loaded where a log is asked for.
  const { default: pino } = await import('pino');
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return { queries, write: (at, line) => logger[at](line) };
}
