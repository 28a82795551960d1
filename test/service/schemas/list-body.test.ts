import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRelease } from '../../../src/release/index.js';
import { type App, createApp } from '../../../src/service/index.js';
import { sampleReleases, sharedReleases } from '../../built-once.js';
import { hasShared } from '../../data.js';
import { PATIENT } from '../small-app.js';

const headers = { 'content-type': 'application/json' };

let app: App;
let ids: number[];
beforeAll(async () => {
  const release = await openRelease(await sampleReleases());
  app = await createApp({ ...release, release, limits: PATIENT });
  ids = [...release.catalogue.movies.id];
});
afterAll(() => app.close());

const get = async (url: string) => (await app.inject(url)).json();
const post = (url: string, payload: object | string) =>
  app.inject({ method: 'POST', url, payload, headers });

describe('a question that is asked by a body', () => {
  it.each([
    ['/v1/movies/862/similar', { n: 5 }, 'n=5'],
    [
      '/v1/movies/862/similar',
      { n: '5', exclude: [863, '10193'], genres: ['Comedy', 'Drama'], weights: { genres: 2 } },
      'n=5&exclude=863,10193&genres=Comedy,Drama&weights=genres:2',
    ],
    [
      '/v1/movies/862/similar',
      { exclude: '863,10193', weights: ['genres:2', 'cast:0'], diversity: 0.5, year_min: 1980 },
      'exclude=863,10193&weights=genres:2,cast:0&diversity=0.5&year_min=1980',
    ],
    ['/v1/recommendations', { liked: [862, 680] }, 'liked=862,680'],
    [
      '/v1/recommendations',
      { liked: [{ id: 862, weight: 2, title: 'Toy Story' }, '680:0.5'], disliked: [597] },
      'liked=862:2,680:0.5&disliked=597',
    ],
    ['/v1/recommendations', { liked: 862 }, 'liked=862'],
    [
      '/v1/movies',
      { sort: '-vote_count', genres: ['Drama'], exclude: [680, 278], page: 2, page_size: 7 },
      'sort=-vote_count&genres=Drama&exclude=680,278&page=2&page_size=7',
    ],
    ['/v1/movies', {}, ''],
  ])('%s %j answers as its query does', async (url, body, query) => {
    const answer = await post(url, body);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual(await get(`${url}?${query}`));
    expect(answer.headers.etag).toBeUndefined();
    expect(answer.headers.link).toBeUndefined();
  });

  it('leaves out whatever is excluded, and nothing else', async () => {
    const all = (await get('/v1/movies/862/similar?n=1000')).results as { id: number }[];
    const excluded = new Set(ids.filter((_, i) => i % 3 > 0));
    const asked = { n: 50, exclude: [...excluded, 1, -5, 999999999] };
    const { results, total_matching } = (await post('/v1/movies/862/similar', asked)).json();
    expect(results).toEqual(all.filter(({ id }) => !excluded.has(id)).slice(0, 50));
    expect(total_matching).toBe(ids.filter((id) => id !== 862 && !excluded.has(id)).length);
    const films = (await post('/v1/movies', { exclude: [...excluded] })).json();
    expect(films.total).toBe(ids.length - excluded.size);
  });
});

describe('a body that asks nothing right', () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  it.each([
    ['/v1/movies/862/similar', { exclude: many(20_001) }, 400, 'field exclude cannot be [1,2,3'],
    ['/v1/movies/862/similar', { exclude: many(20_001) }, 400, 'expected at most 20000 entries'],
    [
      '/v1/movies/862/similar',
      { exclude: many(20_001).join() },
      400,
      'holds 20001 films; expected at most 20000',
    ],
    ['/v1/recommendations', { liked: many(2001) }, 400, 'expected at most 2000 entries'],
    [
      '/v1/recommendations',
      { liked: many(2001).join() },
      400,
      'holds 2001 films; expected at most 2000',
    ],
    ['/v1/recommendations', { disliked: [862] }, 400, 'liked is missing'],
    ['/v1/recommendations', { liked: [[862]] }, 400, 'a single text or a number or an object'],
    ['/v1/recommendations', { liked: [{ title: 'x' }] }, 400, 'expected ids of films'],
    [
      '/v1/recommendations',
      { liked: [862], likes: [] },
      400,
      'unknown field "likes"; expected one of liked',
    ],
    ['/v1/movies', { exclude: [1.5] }, 400, '"1.5"; expected ids'],
    ['/v1/movies', { exclude: ['Toy Story'] }, 400, '"Toy Story"; expected ids'],
    ['/v1/movies', '{"page":1e400}', 400, 'field page cannot be'],
    ['/v1/movies', { page_size: 'x' }, 400, 'expected a whole number'],
    ['/v1/movies', { genres: ['Drmaa'] }, 400, 'unknown genre "Drmaa"'],
    ['/v1/movies', [], 400, 'field body cannot be []; expected an object'],
    ['/v1/movies', '', 400, 'the body is empty; expected JSON'],
    ['/v1/movies', '{"n":', 400, 'the body is not sound JSON'],
    ['/v1/movies', '{"__proto__":{"n":1}}', 400, 'the body is not sound JSON'],
    ['/v1/movies', '"text"', 400, 'expected an object'],
    ['/v1/movies', `{"exclude":"${' '.repeat(2 ** 20)}"}`, 413, 'the body is over 1048576 bytes'],
    ['/v1/movies:preview', `{"title":"${'x'.repeat(2 ** 18)}"}`, 413, 'over 262144 bytes'],
    ['/v1/movies/1/similar', {}, 404, 'no film has the id 1'],
    ['/v1/movies/862/similar?n=5', {}, 400, 'unknown parameter "n"; none is known here'],
  ])('%s %j is refused in a sentence', async (url, body, status, detail) => {
    const answer = await post(url, body);
    expect([answer.statusCode, answer.json().detail]).toEqual([
      status,
      expect.stringContaining(detail),
    ]);
  });

  it('names the media type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const answer = await app.inject({
        method: 'POST',
        url: '/v1/movies',
        payload: '{}',
        headers: { 'content-type': type },
      });
      expect(answer.statusCode).toBe(415);
      expect(answer.json().detail).toBe(`the body is ${type}; expected application/json`);
    }
  });
});

/** Milliseconds of processor that an answer takes, at best of a few. */
async function processorOf(ask: () => Promise<{ readonly statusCode: number }>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 4; i++) {
    const before = process.cpuUsage();
    expect((await ask()).statusCode).toBe(200);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe.skipIf(!hasShared)('over The Movies Dataset', () => {
  it('20,000 exclusions and 2,000 liked films take less than 300 ms of processor', async () => {
    const release = await openRelease(await sharedReleases());
    const large = await createApp({ ...release, release, limits: PATIENT });
    const all = [...release.catalogue.movies.id];
    const exclude = all.slice(0, 20_000);
    const liked = all.slice(-2000);
    const ask = (url: string, payload: object) => () =>
      large.inject({ method: 'POST', url, payload, headers });
    const times = [
      await processorOf(ask('/v1/recommendations', { liked, exclude })),
      await processorOf(ask('/v1/recommendations', { liked, exclude, diversity: 0.5, n: 20 })),
      await processorOf(ask('/v1/movies/862/similar', { exclude })),
      await processorOf(ask('/v1/movies', { exclude })),
    ];
    await large.close();
    for (const time of times) expect(time).toBeLessThan(300);
  });
});
