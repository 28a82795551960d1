import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { Limits } from '../../../src/service/http/limits.js';
import { createApp } from '../../../src/service/index.js';
import { smallCatalogue } from '../../catalogue/small-catalogue.js';
import { genreRecommender, PATIENT, RELEASE } from '../small-app.js';

/** A home page of a thousand bytes each, which no packing of the system's buffers takes at once: 16 MB. */
const MANY = 16_000;
const HOMEPAGE = 'x'.repeat(1000);
const FILMS = Array.from({ length: MANY }, (_, i) => ({
  id: i + 1,
  title: `${i}`,
  date: '2000-01-01',
}));

const catalogue = smallCatalogue(FILMS, [], []);

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The service over many films, listening, and how many of their home pages it has written. */
async function serving(limits: Partial<Limits> = {}, failsAt = Number.POSITIVE_INFINITY) {
  let read = 0;
  const logged: string[] = [];
  catalogue.movies.homepage.at = () => {
    read++;
    if (read === failsAt) throw new Error('no such page');
    return HOMEPAGE;
  };
  const app = await createApp({
    catalogue,
    recommender: genreRecommender(catalogue),
    release: RELEASE,
    limits: { ...PATIENT, ...limits },
    log: (line) => logged.push(line),
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  ends.push(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  await vi.waitFor(async () => expect((await app.inject('/readyz')).statusCode).toBe(200), 30_000);
  return {
    app,
    logged,
    url: `http://127.0.0.1:${port}`,
    written: () => read,
    /** Asks, and reads nothing. */
    async stalled(path = '/v1/movies.csv?columns=title,homepage'): Promise<Socket> {
      const socket = connect({ port, host: '127.0.0.1' }).on('error', () => undefined);
      ends.push(() => socket.destroy());
      await once(socket, 'connect');
      socket.pause();
      socket.write(`GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`);
      return socket;
    },
    status: async (path: string) => {
      const { status, body, headers } = await fetch(`http://127.0.0.1:${port}${path}`);
      await body?.cancel();
      return { status, retryAfter: headers.get('retry-after') };
    },
  };
}

/** Waits until a number stays as it is. */
async function settled(figure: () => number): Promise<number> {
  let last = -1;
  await vi.waitFor(
    () => {
      const now = figure();
      const isSame = now === last && now > 0;
      last = now;
      expect(isSame).toBe(true);
    },
    { timeout: 30_000, interval: 300 },
  );
  return last;
}

it.each(['csv', 'ndjson', 'parquet'])(
  'writes of a .%s no more than its reader takes',
  async (format) => {
    const { stalled, written, app } = await serving();
    const socket = await stalled(`/v1/movies.${format}?columns=title,homepage`);
    // Packed by Parquet a thousand x are nothing: what its reader has taken is then the whole file.
    const made = await settled(written);
    if (format !== 'parquet') expect(made).toBeLessThan(MANY * 0.75);
    expect((await app.inject('/v1/genres')).statusCode).toBe(200);
    // Goes on where it stopped.
    let bytes = 0;
    socket.on('data', (part) => {
      bytes += part.length;
    });
    socket.resume();
    await vi.waitFor(() => expect(written()).toBe(MANY), 30_000);
    if (format !== 'parquet')
      await vi.waitFor(() => expect(bytes).toBeGreaterThan(MANY * 1000), 30_000);
  },
);

it('writes nothing more for a reader who has gone', async () => {
  const { url, written, app } = await serving();
  const asked = request(`${url}/v1/movies.csv?columns=title,homepage`);
  asked.on('error', () => undefined).end();
  const [response] = await once(asked, 'response');
  await once(response, 'data');
  asked.destroy();
  const made = await settled(written);
  expect(made).toBeLessThan(MANY);
  expect((await app.inject('/v1/genres.csv')).statusCode).toBe(200);
});

it.each([
  ['before it began, with its problem', 10],
  ['halfway, breaking it off', 5000],
])('tells a fault %s, and notes it', async (_when, failsAt) => {
  const { url, logged } = await serving({ downloads: 1 }, failsAt);
  const answer = await fetch(`${url}/v1/movies.csv?columns=title,homepage`);
  if (failsAt === 10) expect(answer.status).toBe(500);
  else await expect(answer.text()).rejects.toThrow();
  expect(logged).toEqual([expect.stringMatching(/^GET \/v1\/movies\.csv.*no such page/u)]);
  expect((await fetch(`${url}/v1/genres.csv`)).status).toBe(200);
});

it('lets so many be under way, and tells the others when to come back', async () => {
  const { stalled, status, written } = await serving({ downloads: 2 });
  await stalled();
  await stalled();
  await settled(written);
  expect(await status('/v1/movies.csv')).toEqual({ status: 503, retryAfter: expect.any(String) });
  expect((await status('/v1/movies')).status).toBe(200);
});

it('gives the place of one who reads nothing to another', async () => {
  const { stalled, status, written } = await serving({ downloads: 1, stalledMs: 0 });
  const socket = await stalled();
  await settled(written);
  await vi.waitFor(async () => expect((await status('/v1/genres.csv')).status).toBe(200), 10_000);
  socket.resume();
  await once(socket, 'close');
});

it('drops who reads nothing for too long', async () => {
  const { stalled, status, written } = await serving({ downloads: 1, silenceMs: 300 });
  const socket = await stalled();
  await settled(written);
  socket.resume();
  await once(socket, 'close');
  expect((await status('/v1/genres.csv')).status).toBe(200);
});

it('takes no time of its own for the silence of a reader', async () => {
  const { url } = await serving({ silenceMs: 150 });
  // The first part and one halfway take longer to make than a reader may be silent.
  let made = 0;
  catalogue.movies.homepage.at = () => {
    if (made++ % 8000 === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    return null;
  };
  const answer = await fetch(`${url}/v1/movies.csv?columns=homepage`);
  expect(answer.status).toBe(200);
  expect((await answer.text()).split('\r\n')).toHaveLength(MANY + 2);
});

it('has its place again when a file has ended, was broken off, or failed', async () => {
  const { url, app } = await serving({ downloads: 1 });
  for (let i = 0; i < 5; i++) {
    expect((await app.inject('/v1/genres.csv')).statusCode).toBe(200);
    expect((await app.inject('/v1/genres.csv?columns=x')).statusCode).toBe(400);
    expect((await app.inject({ url: '/v1/movies.csv', method: 'HEAD' })).statusCode).toBe(200);
    const broken = await fetch(`${url}/v1/movies.csv?columns=title,homepage`);
    await broken.body?.cancel();
    await vi.waitFor(
      async () => expect((await app.inject('/v1/genres.csv')).statusCode).toBe(200),
      { timeout: 10_000 },
    );
  }
});

it('is the same when several read it at once, and others are answered between', async () => {
  const { url, app } = await serving();
  const texts = Promise.all(
    Array.from({ length: 4 }, async () => (await fetch(`${url}/v1/movies.csv?columns=id`)).text()),
  );
  expect((await app.inject('/v1/genres')).statusCode).toBe(200);
  const [first, ...others] = await texts;
  expect(first.split('\r\n')).toHaveLength(MANY + 2);
  for (const other of others) expect(other).toBe(first);
});
