import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, constants, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyReply } from 'fastify';
import type { App } from './app-type.js';

/** Less than this fits into one packet as it is. */
const LEAST_LENGTH = 1024;
const TEXT = /^text\/|[/+](?:json|xml)\b/u;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const brotli = promisify<string | Buffer, BrotliOptions, Buffer>(brotliCompress);
const PACKERS = {
  br: (text: string | Buffer) => brotli(text, BROTLI),
  gzip: promisify<string | Buffer, Buffer>(gzip),
};
const ENCODINGS = Object.keys(PACKERS) as (keyof typeof PACKERS)[];

/** Compresses texts for those who accept it, with Brotli rather than gzip. */
export function compressAnswers(app: App): void {
  app.addHook('onSend', async ({ headers }, reply, payload) => {
    const isText = typeof payload === 'string' || Buffer.isBuffer(payload);
    if (!isText || payload.length < LEAST_LENGTH || !isCompressible(reply)) return payload;
    varyByEncoding(reply);
    const encoding = negotiate(headers['accept-encoding'] ?? '', ENCODINGS);
    if (encoding === null) return payload;
    const packed = await PACKERS[encoding](payload);
    reply.headers({ 'content-encoding': encoding, 'content-length': packed.length });
    return packed;
  });
}

const isCompressible = (reply: FastifyReply): boolean =>
  !reply.hasHeader('content-encoding') && TEXT.test(String(reply.getHeader('content-type') ?? ''));

function varyByEncoding(reply: FastifyReply): void {
  const vary = String(reply.getHeader('vary') ?? '');
  if (vary.includes('accept-encoding')) return;
  reply.header('vary', vary === '' ? 'accept-encoding' : `${vary}, accept-encoding`);
}
