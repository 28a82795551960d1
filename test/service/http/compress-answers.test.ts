import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import fastify from 'fastify';
import { expect, it } from 'vitest';
import type { App } from '../../../src/service/http/app-type.js';
import { ByteCache } from '../../../src/service/http/byte-cache.js';
import { compressAnswers } from '../../../src/service/http/compress-answers.js';
import {
  keepImmutableAnswers,
  type SentAnswer,
} from '../../../src/service/http/immutable-answers.js';
import { TimeSlices } from '../../../src/service/http/time-slices.js';
import type { Tenant } from '../../../src/service/tenant.js';

const TEXT = JSON.stringify(Array.from({ length: 20_000 }, (_, i) => `film ${i}`));

/** An app that packs so many answers at the same time, and what it keeps. */
function packing(most: number) {
  const app = fastify() as unknown as App;
  compressAnswers(app, most);
  const kept = new ByteCache<SentAnswer>(2 ** 22);
  const slices = new TimeSlices({ sliceMs: 4, longTasks: 8, lookUps: 128 });
  const tenant = { mark: 'release', answers: kept, context: { slices } } as Tenant;
  app.addHook('onRequest', async (request) => {
    request.tenant = tenant;
  });
  keepImmutableAnswers(app);
  const route = { config: { immutable: true } } as object;
  app.get('/text', route, (_request, reply) => reply.type('application/json').send(TEXT));
  const ask = (encoding: string) =>
    app.inject({ url: '/text', headers: { 'accept-encoding': encoding } });
  return { ask, kept };
}

it('packs so many at the same time, and sends the others as they are', async () => {
  const { ask, kept } = packing(2);
  const answers = await Promise.all(Array.from({ length: 6 }, () => ask('br')));
  const packed = answers.filter(({ headers }) => headers['content-encoding'] === 'br');
  expect(packed).toHaveLength(2);
  for (const answer of answers) {
    const body = packed.includes(answer)
      ? await promisify(brotliDecompress)(answer.rawPayload)
      : answer.rawPayload;
    expect(body.toString()).toBe(TEXT);
    expect(answer.headers.vary).toBe('accept-encoding');
  }
  // What went out as it is is not what the next are to get.
  expect(kept.bytes).toBeLessThan(TEXT.length);
  expect((await ask('br')).headers['content-encoding']).toBe('br');
});

it('keeps one answer for all ways to ask for an encoding', async () => {
  const { ask, kept } = packing(4);
  for (let i = 0; i < 40; i++) await ask(`br;q=0.9${i + 10}, gzip;q=0.${i + 10}`);
  expect(kept.counts.hits).toBeGreaterThan(35);
});

it('sends the other answers that are kept where one cannot be sent', async () => {
  const { ask, kept } = packing(4);
  for (let i = 0; i < 3; i++) await ask('gzip');
  const damaged = { body: Buffer.from('x'), headers: null as never };
  for (let i = 0; i < 3; i++) kept.offer('br\n/text', () => ({ value: damaged, bytes: 1 }));
  const { hits } = kept.counts;
  const answers = await Promise.all(['gzip', 'br', 'gzip', 'gzip'].map(ask));
  expect(kept.counts.hits - hits).toBe(4);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 500, 200, 200]);
});
