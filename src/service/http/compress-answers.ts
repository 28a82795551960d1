import type { IncomingHttpHeaders } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { brotliCompress, type CompressCallback, constants, createGzip, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyReply } from 'fastify';
import type { App } from './app-type.js';

/** Less than this fits into one packet as it is. */
const LEAST_LENGTH = 1024;
const TEXT = /^text\/|[/+](?:json|xml)\b/u;
const TEXT_FILE = /^(?:text\/csv|application\/x-ndjson)\b/u;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const PACKERS = {
  br: (text: string | Buffer, done: CompressCallback) => brotliCompress(text, BROTLI, done),
  gzip: (text: string | Buffer, done: CompressCallback) => gzip(text, done),
};
const ENCODINGS = Object.keys(PACKERS) as (keyof typeof PACKERS)[];

/** How what may be compressed goes out to whoever sends this Accept-Encoding; null: as it is. */
export const encodingFor = (accepted = '') => negotiate(accepted, ENCODINGS);

const leftUnpacked = new WeakSet<FastifyReply>();
/** True for an answer that is to be compressed when less is being compressed. */
export const isLeftUnpacked = (reply: FastifyReply): boolean => leftUnpacked.has(reply);

/** Compresses texts for those who accept it, Brotli rather than gzip, so many at the same time; files as they go. */
export function compressAnswers(app: App, most: number): void {
  let packings = 0;
  app.addHook('onSend', ({ headers }, reply, payload, done) => {
    if (payload instanceof Readable) return done(null, packedStream(payload, headers, reply));
    const isText = typeof payload === 'string' || Buffer.isBuffer(payload);
    if (!isText || payload.length < LEAST_LENGTH || !isCompressible(reply)) return done();
    varyByEncoding(reply);
    const encoding = encodingFor(headers['accept-encoding']);
    if (encoding === null) return done();
    if (packings >= most) {
      leftUnpacked.add(reply);
      return done();
    }
    packings++;
    PACKERS[encoding](payload, (error, packed) => {
      packings--;
      if (error) return done(error);
      reply.headers({ 'content-encoding': encoding, 'content-length': packed.length });
      done(null, packed);
    });
  });
}

/** A file of text as it is made, in gzip alone: Brotli would hold megabytes for each slow reader. */
function packedStream(
  file: Readable,
  { 'accept-encoding': accepted = '' }: IncomingHttpHeaders,
  reply: FastifyReply,
): Readable {
  if (!TEXT_FILE.test(String(reply.getHeader('content-type')))) return file;
  varyByEncoding(reply);
  if (negotiate(accepted, ['gzip']) === null) return file;
  void reply.header('content-encoding', 'gzip');
  // Whoever reads the packed stream is told of what goes wrong.
  return pipeline(file, createGzip(), () => undefined);
}

const isCompressible = (reply: FastifyReply): boolean =>
  !reply.hasHeader('content-encoding') && TEXT.test(String(reply.getHeader('content-type') ?? ''));

function varyByEncoding(reply: FastifyReply): void {
  const vary = String(reply.getHeader('vary') ?? '');
  if (vary.includes('accept-encoding')) return;
  reply.header('vary', vary === '' ? 'accept-encoding' : `${vary}, accept-encoding`);
}
