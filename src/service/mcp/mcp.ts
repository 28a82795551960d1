import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { once } from '../../base/once.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemOf } from '../http/problem-handler.js';
import { PROBLEMS, problemBody } from '../problems/problems.js';
import { type Asker, answerOf, type FilmOf, filmNamed, toolsOf } from './answers.js';

/** Codes of JSON-RPC 2.0, and the one of its own that the protocol's transport uses. */
const CODES = { unreadable: -32700, invalid: -32600, refused: -32000 };

/** Longer than a message waits before its answer is begun. */
const BEGUN_MS = 50;

/** Answers assistants at /mcp, by Streamable HTTP without sessions: a message, an answer, nothing kept. */
export function mcp(app: App, context: Context): void {
  const filmOf = filmNamed(context.catalogue, context.titles);
  const sdkFor = assistants(app, (title, signal) => {
    const raw = {
      get destroyed() {
        return signal?.aborted === true;
      },
    };
    return context.slices.lookUp(filmOf(title), { raw });
  });
  const options = { schema: { hide: true }, onRequest: refuseOthers, errorHandler: answerError };
  app.post('/mcp', options, async (request, reply) => {
    if (Array.isArray(request.body)) {
      return refuse(reply, 400, CODES.invalid, 'batches are not taken; expected one message');
    }
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const { signal } = gone;
    const { createMcpHandler, server } = await sdkFor({ remoteAddress: request.ip, signal });
    const headers = Object.entries(request.headers)
      .filter(([name]) => /^(?:accept|content-type|mcp-.*)$/u.test(name))
      .map(([name, value]): [string, string] => [name, String(value)]);
    const answer = await createMcpHandler(server, { maxSubscriptions: 0 }).fetch(
      new Request('http://localhost/mcp', { method: 'POST', headers, signal }),
      { parsedBody: request.body },
    );
    const type = answer.headers.get('content-type');
    if (type) void reply.type(type);
    void reply.status(answer.status).header('cache-control', 'no-store');
    return reply.send(await answer.text());
  });
}

/** Answers the assistant that started this process, over standard input and output. */
export async function serveMcp(app: App, filmOf: FilmOf): Promise<void> {
  const { serveStdio, StdioServerTransport, server, underWay } = await assistants(app, filmOf)({});
  const input = process.stdin.pipe(new PassThrough(), { end: false });
  // The protocol drops what is under way when its input ends.
  process.stdin.once('end', async () => {
    do await sleep(BEGUN_MS);
    while (underWay() > 0);
    input.end();
  });
  serveStdio(server, {
    transport: new StdioServerTransport(input),
    maxSubscriptions: 0,
    onerror: ({ name, message }) =>
      console.error(name === 'ZodError' ? 'a line that is no message is ignored' : message),
  });
}

/** The protocol, with servers that answer an asker. */
function assistants(app: App, filmOf: FilmOf) {
  const tools = once(() => toolsOf(app));
  return async (asker: Asker) => {
    // Loaded when an assistant first asks: it takes longer than to start.
    const { serverOf, ...sdk } = await import('./server.js');
    let asked = 0;
    const answer = async (tool: string, args: object) => {
      asked++;
      return answerOf(app, filmOf, asker, tool, { ...args }).finally(() => asked--);
    };
    return { ...sdk, server: () => serverOf({ tools, answer }), underWay: () => asked };
  };
}

/** Pages of other hosts may not ask through a browser, not even where their name leads here. */
const LOCAL_ORIGIN = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/u;

function refuseOthers({ headers }: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const { origin, accept = 'nothing' } = headers;
  if (origin !== undefined && !LOCAL_ORIGIN.test(origin)) {
    const detail = `the page that asks is of ${origin}; expected one of this machine, or none`;
    refuse(reply, 403, CODES.refused, detail);
  } else if (!['application/json', 'text/event-stream'].every((type) => accept.includes(type))) {
    const detail = `Accept is ${accept}; expected application/json, text/event-stream`;
    refuse(reply, 406, CODES.refused, detail);
  } else done();
}

/** Tells what is wrong with a request as the protocol does; faults of ours are told as elsewhere. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const { code, message } = problemOf(error, request, 'en');
  const { status } = PROBLEMS[code];
  if (status >= 500) throw error;
  const { detail } = problemBody(code, 'en', request.url, message);
  refuse(reply, status, code === 'malformed-request' ? CODES.unreadable : CODES.invalid, detail);
}

const refuse = (reply: FastifyReply, status: number, code: number, message: string) =>
  reply
    .status(status)
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send({ jsonrpc: '2.0', id: null, error: { code, message } });
