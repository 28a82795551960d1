import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './app-type.js';
import { hashOf } from './byte-cache.js';
import { encodingFor, isLeftUnpacked } from './compress-answers.js';
import { asksItself } from './itself.js';
import { TASTE } from './request-log.js';

/** An answer as it went out, to be sent again to whoever asks the same. */
export interface SentAnswer {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=86400';
/** Of an answer to films that somebody likes or has seen: for whoever asked alone. */
const PERSONAL = CACHE_CONTROL.replace('public', 'private');
const KEPT_HEADERS = [
  'cache-control',
  'content-encoding',
  'content-security-policy',
  'content-type',
  'etag',
  'link',
];

/**
 * A release never changes, so an answer made from it alone is known by the release and the address:
 * that is its ETag (the tenant's `mark` is what stands in it for the release), and answers that are asked for again are kept, compressed.
 * Those to what somebody likes or has seen are kept by nobody but who asked.
 * Must be called after compression is registered and before any route.
 */
export function keepImmutableAnswers(app: App): void {
  const answerFromCache = (
    request: FastifyRequest,
    reply: FastifyReply,
    done: (error?: Error) => void,
  ) => {
    const { slices } = request.tenant.context;
    reply.header('vary', 'accept-encoding');
    const known = request.headers['if-none-match'];
    if (known !== undefined) {
      const tag = tagOf(request);
      if (includesTag(known, tag)) {
        return slices.send(() => describe(request, reply, tag).status(304).send(), done);
      }
    }
    // What the service asks itself finds nothing kept, and counts as no question.
    if (asksItself(request)) return done();
    const sent = request.tenant.answers.get(keyOf(request));
    if (sent === undefined) return done();
    slices.send(() => reply.headers(sent.headers).send(sent.body), done);
  };

  const keep = (
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
    done: (error: null, payload: unknown) => void,
  ) => {
    // What was kept bears its tag.
    if (reply.statusCode === 200 && !reply.hasHeader('etag')) {
      describe(request, reply, tagOf(request));
      if (isLeftUnpacked(reply) || isPersonal(request)) return done(null, payload);
      if (request.method === 'GET' && (typeof payload === 'string' || Buffer.isBuffer(payload))) {
        request.tenant.answers.offer(keyOf(request), () => {
          const body = typeof payload === 'string' ? Buffer.from(payload) : payload;
          return { value: { body, headers: headersOf(reply) }, bytes: body.length };
        });
      }
    }
    done(null, payload);
  };

  app.addHook('onRoute', (route) => {
    if (!route.config?.immutable) return;
    route.onRequest = [...[route.onRequest ?? []].flat(), answerFromCache];
    route.onSend = [...[route.onSend ?? []].flat(), keep];
  });
}

const isPersonal = ({ url }: FastifyRequest): boolean => url.search(TASTE) >= 0;

const describe = (request: FastifyRequest, reply: FastifyReply, tag: string): FastifyReply =>
  reply.header('etag', tag).header('cache-control', isPersonal(request) ? PERSONAL : CACHE_CONTROL);

/** Weak, since one tag stands for all encodings of the answer. */
const tagOf = ({ tenant, url }: FastifyRequest): string =>
  `W/"${tenant.mark}-${hashOf(url).toString(36)}"`;

const includesTag = (ifNoneMatch: string, tag: string): boolean =>
  ifNoneMatch.split(',').some((known) => known.trim().replace(/^(W\/)?/u, 'W/') === tag);

/** What is kept under this key, as somebody would ask for it. */
export function askedBy(key: string): { url: string; headers: Record<string, string> } {
  const [encoding, url] = key.split('\n');
  return { url, headers: encoding === 'null' ? {} : { 'accept-encoding': encoding } };
}

const keyOf = ({ url, headers }: FastifyRequest): string =>
  `${encodingFor(headers['accept-encoding'])}\n${url}`;

const headersOf = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(
    KEPT_HEADERS.filter((name) => reply.hasHeader(name)).map((name) => [
      name,
      String(reply.getHeader(name)),
    ]),
  );
