import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/service/index.js';
import { genreRecommender, RELEASE, smallApp, smallFilms } from './small-app.js';

const SIMILAR = '/v1/movies/862/similar';

let app: App;
beforeAll(async () => {
  app = await smallApp();
});

describe('an answer made from the release alone', () => {
  it('has a tag, may be kept, and is not sent again to who has it', async () => {
    const first = await app.inject(SIMILAR);
    expect(first.headers['cache-control']).toMatch(/^public, max-age=\d+/u);
    const tag = String(first.headers.etag);
    for (const known of [tag, tag.replace('W/', ''), `"other", ${tag}`]) {
      const again = await app.inject({ url: SIMILAR, headers: { 'if-none-match': known } });
      expect(again.statusCode).toBe(304);
      expect(again.body).toBe('');
      expect(again.headers.etag).toBe(tag);
      expect(again.headers['cache-control']).toBe(first.headers['cache-control']);
    }
    const other = await app.inject({ url: SIMILAR, headers: { 'if-none-match': '"other"' } });
    expect(other.statusCode).toBe(200);
  });

  it.each([
    '/v1/recommendations?n=2&liked=862',
    '/v1/movies?exclude=862,194',
    '/v1/movies?only=862',
    '/v1/movies/862/similar?exclude=863',
  ])('is kept for whoever asks alone where it names films of theirs: %s', async (url) => {
    const answer = await app.inject(url);
    expect(answer.headers['cache-control']).toMatch(/^private, max-age=/u);
    const { headers } = await app.inject({
      url,
      headers: { 'if-none-match': String(answer.headers.etag) },
    });
    expect(headers['cache-control']).toBe(answer.headers['cache-control']);
    const hits = async () =>
      /^cartelera_answers_hits_total (\d+)/mu.exec((await app.inject('/metrics')).body)?.[1];
    const before = await hits();
    for (let i = 0; i < 3; i++) await app.inject(url);
    expect(before).toBeDefined();
    expect(await hits()).toBe(before);
  });

  it('has another tag at another address, and from another release', async () => {
    const catalogue = smallFilms();
    const release = { ...RELEASE, name: 'another' };
    const next = await createApp({ catalogue, recommender: genreRecommender(catalogue), release });
    const tags = [
      (await app.inject(SIMILAR)).headers.etag,
      (await app.inject(`${SIMILAR}?n=1`)).headers.etag,
      (await next.inject(SIMILAR)).headers.etag,
    ];
    expect(new Set(tags).size).toBe(3);
  });

  it('is the same when it is sent again, and not made again after the second time', async () => {
    const catalogue = smallFilms();
    const recommender = genreRecommender(catalogue);
    let asked = 0;
    const counted = await createApp({
      catalogue,
      recommender: genreRecommender(catalogue, {
        similar: (...question) => {
          asked++;
          return recommender.similar(...question);
        },
      }),
      release: RELEASE,
    });
    const ask = async () => {
      const { body, headers, statusCode } = await counted.inject(SIMILAR);
      return { body, statusCode, headers: { ...headers, date: '' } };
    };
    const first = await ask();
    for (let i = 0; i < 3; i++) expect(await ask()).toEqual(first);
    expect(asked).toBe(2);
    expect((await counted.inject('/metrics')).body).toContain('cartelera_answers_hits_total 2');
  });

  it('keeps its links when it is sent again', async () => {
    const first = await app.inject('/v1/movies');
    expect(first.headers.link).toMatch(/rel="last"/u);
    for (let i = 0; i < 3; i++) {
      expect((await app.inject('/v1/movies')).headers.link).toBe(first.headers.link);
    }
  });

  it('is never kept when it is an error', async () => {
    for (let i = 0; i < 2; i++) {
      const answer = await app.inject('/score_titulo/nothing%20at%20all');
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });
});

describe('compression', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('%s gives the same text, made anew and sent again', async (encoding, unpack) => {
    const plain = await app.inject('/openapi.json');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers.vary).toMatch(/accept-encoding/u);
    for (let i = 0; i < 4; i++) {
      const packed = await app.inject({
        url: '/openapi.json',
        headers: { 'accept-encoding': encoding },
      });
      expect(packed.headers['content-encoding']).toBe(encoding);
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
      expect(unpack(packed.rawPayload).toString()).toBe(plain.body);
    }
  });

  it('depends on what is accepted, beside all else that an answer depends on', async () => {
    const { headers } = await app.inject({ url: '/', headers: { 'accept-encoding': 'gzip' } });
    expect(headers.vary).toBe('accept-language, accept-encoding');
  });

  it.each(['identity', 'br;q=0, gzip;q=0', 'zstd', ''])(
    'is not done for "%s"',
    async (accepted) => {
      const answer = await app.inject({
        url: '/openapi.json',
        headers: { 'accept-encoding': accepted },
      });
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(answer.json().openapi).toBe('3.1.0');
    },
  );

  it('leaves out what is too short to gain by it', async () => {
    const answer = await app.inject({ url: '/livez', headers: { 'accept-encoding': 'br, gzip' } });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.json()).toEqual({ status: 'ok' });
  });
});

describe('HEAD', () => {
  it.each(['/', SIMILAR, '/score_titulo/Toy%20Story', '/openapi.json', '/livez', '/metrics'])(
    '%s has the headers of GET and no body, before and after GET',
    async (url) => {
      const before = await app.inject({ method: 'HEAD', url });
      const get = await app.inject(url);
      const after = await app.inject({ method: 'HEAD', url });
      for (const head of [before, after]) {
        expect(head.statusCode).toBe(200);
        expect(head.body).toBe('');
        expect(head.headers['content-type']).toBe(get.headers['content-type']);
        expect(head.headers.etag).toBe(get.headers.etag);
      }
    },
  );

  it('says 404 without a body', async () => {
    const head = await app.inject({ method: 'HEAD', url: '/v1/movies/1' });
    expect(head.statusCode).toBe(404);
    expect(head.body).toBe('');
  });
});

describe('other origins', () => {
  const headers = { origin: 'https://elsewhere.example' };

  it('may read everything, and the headers that matter', async () => {
    const answer = await app.inject({ url: SIMILAR, headers });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['access-control-expose-headers']).toBe(
      'link, etag, ratelimit, ratelimit-policy, retry-after, content-disposition, cartelera-release',
    );
  });

  it('are told so beforehand', async () => {
    const answer = await app.inject({
      method: 'OPTIONS',
      url: SIMILAR,
      headers: { ...headers, 'access-control-request-method': 'GET' },
    });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['access-control-allow-methods']).toContain('GET');
  });

  it('get no error for asking without need', async () => {
    expect((await app.inject({ method: 'OPTIONS', url: SIMILAR })).statusCode).toBe(204);
  });
});

it('tells browsers to trust nothing from elsewhere', async () => {
  for (const url of ['/', SIMILAR, '/nothing', '/docs', '/score_titulo/%']) {
    const { headers } = await app.inject(url);
    expect(headers['content-security-policy'], url).toMatch(/default-src 'self'/u);
    expect(headers['content-security-policy'], url).not.toMatch(/script-src[^;]*unsafe/u);
    expect(headers['x-content-type-options'], url).toBe('nosniff');
  }
});
