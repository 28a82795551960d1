import { expect, it } from 'vitest';
import { type AppOptions, createApp } from '../../../src/service/index.js';
import { genreRecommender, RELEASE, smallFilms } from '../small-app.js';

async function limited(options: Partial<AppOptions>) {
  const catalogue = smallFilms();
  const recommender = genreRecommender(catalogue);
  return createApp({ catalogue, recommender, release: RELEASE, ...options });
}

it('says how many requests are left, and refuses those that are too many', async () => {
  const app = await limited({ requestsPerMinute: 3 });
  const answers = [];
  for (let i = 0; i < 5; i++) answers.push(await app.inject('/v1/stats'));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429, 429]);
  expect(answers.map(({ headers }) => headers['ratelimit-policy'])).toEqual(
    Array.from({ length: 5 }, () => '"client";q=3;w=60'),
  );
  const left = answers.map(({ headers }) =>
    /^"client";r=(\d+);t=(\d+)$/u.exec(String(headers.ratelimit)),
  );
  expect(left.map((match) => Number(match?.[1]))).toEqual([2, 1, 0, 0, 0]);
  const refused = answers[4];
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.json()).toMatchObject({ type: '/errors/too-many-requests', status: 429 });
});

it('never refuses probes, nor one client for what another asked', async () => {
  const app = await limited({ requestsPerMinute: 1 });
  const ask = (url: string, remoteAddress: string) => app.inject({ url, remoteAddress });
  await ask('/v1/stats', '192.0.2.1');
  expect((await ask('/v1/stats', '192.0.2.1')).statusCode).toBe(429);
  expect((await ask('/v1/stats', '192.0.2.2')).statusCode).toBe(200);
  for (let i = 0; i < 5; i++) expect((await ask('/livez', '192.0.2.1')).statusCode).toBe(200);
});

it('takes the addresses of one IPv6 network for one client', async () => {
  const app = await limited({ requestsPerMinute: 1 });
  const ask = (remoteAddress: string) => app.inject({ url: '/v1/stats', remoteAddress });
  await ask('2001:db8:1:2::1');
  expect((await ask('2001:db8:1:2::ffff')).statusCode).toBe(429);
  expect((await ask('2001:db8:1:3::1')).statusCode).toBe(200);
});

it('believes a header about the client only where a proxy is declared', async () => {
  const ask = async (options: Partial<AppOptions>) => {
    const app = await limited({ requestsPerMinute: 1, ...options });
    const from = (address: string) =>
      app.inject({ url: '/v1/stats', headers: { 'x-forwarded-for': address } });
    return [await from('192.0.2.1'), await from('192.0.2.2')].map(({ statusCode }) => statusCode);
  };
  expect(await ask({})).toEqual([200, 429]);
  expect(await ask({ trustProxy: 1 })).toEqual([200, 200]);
  expect(await ask({ trustProxy: '10.0.0.0/8' })).toEqual([200, 429]);
});

it('is off when nothing is said', async () => {
  const app = await limited({});
  const { headers } = await app.inject('/v1/stats');
  expect(headers.ratelimit).toBeUndefined();
});
