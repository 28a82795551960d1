import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import {
  type Language,
  PROBLEM_TYPE,
  PROBLEMS,
  type ProblemCode,
  problemBody,
  retryAfterOf,
} from '../problems/problems.js';
import { headersOfAll, SECURITY_HEADERS } from './security-headers.js';

interface Served {
  readonly release: string;
}

const headersOf = (
  code: ProblemCode,
  body: string,
  served: Served | undefined,
): Readonly<Record<string, string>> => ({
  ...(served ? headersOfAll(served.release) : SECURITY_HEADERS),
  'access-control-allow-origin': '*',
  'cache-control': 'no-store',
  'content-type': PROBLEM_TYPE,
  'content-length': String(Buffer.byteLength(body)),
  ...retryAfterOf(code),
});

const bodyOf = (code: ProblemCode, instance: string, language: Language = 'en'): string =>
  JSON.stringify(problemBody(code, language, instance));

/** Answers with a problem before the framework sees the request. */
export function refuse(
  response: ServerResponse,
  code: ProblemCode,
  served?: Served,
  language?: Language,
): void {
  const body = bodyOf(code, response.req.url ?? '', language);
  response.writeHead(PROBLEMS[code].status, headersOf(code, body, served)).end(body);
}

/** Answers with a problem what is not a request at all, for the last time on a connection. */
export function refuseConnection(socket: Socket, code: ProblemCode, served?: Served): void {
  const body = bodyOf(code, '');
  const headers = Object.entries({ ...headersOf(code, body, served), connection: 'close' });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  const { status, en } = PROBLEMS[code];
  socket.write(`HTTP/1.1 ${status} ${en[0]}\r\n${lines.join('')}\r\n${body}`);
}
