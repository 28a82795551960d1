import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilmRecord, Options } from '../../src/recommender/index.js';
import { type App, createApp } from '../../src/service/index.js';
import { smallCatalogue } from '../catalogue/small-catalogue.js';
import { FILMS, genreRecommender, RELEASE } from './small-app.js';

let app: App;
const asked: { film: FilmRecord; options: Options }[] = [];
beforeAll(async () => {
  const catalogue = smallCatalogue(FILMS);
  const recommender = genreRecommender(catalogue);
  app = await createApp({
    catalogue,
    recommender: genreRecommender(catalogue, {
      preview(film, options = {}) {
        asked.push({ film, options });
        return recommender.similar(0, options);
      },
    }),
    release: RELEASE,
  });
});
afterAll(() => app.close());

const preview = (payload: object, query = '') =>
  app.inject({ method: 'POST', url: `/v1/movies:preview${query}`, payload });

describe('POST /v1/movies:preview', () => {
  it('hands a film in the shape of TMDB to the recommender, by names', async () => {
    const answer = await preview(
      {
        id: 1,
        title: 'Toy Story 5',
        overview: 'Toys and tablets.',
        tagline: null,
        release_date: '2026-06-19',
        original_language: 'en',
        vote_count: 0,
        belongs_to_collection: { id: 10194, name: 'Toy Story Collection' },
        genres: [{ id: 16, name: 'Animation' }],
        production_companies: [{ id: 3, name: 'Pixar' }],
        production_countries: [{ iso_3166_1: 'US', name: 'United States of America' }],
        keywords: { keywords: [{ id: 1, name: 'toy' }] },
        credits: {
          cast: [{ id: 31, name: 'Tom Hanks' }],
          crew: [{ id: 7, name: 'Andrew Stanton', job: 'Director' }],
        },
      },
      '?n=2&genres=Animation',
    );
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      movie: { title: 'Toy Story 5', year: 2026 },
      results: [{ id: 863 }, {}],
      release: RELEASE.name,
    });
    expect(answer.headers.etag).toBeUndefined();
    const { film, options } = asked.at(-1)!;
    expect(film).toEqual({
      title: 'Toy Story 5',
      overview: 'Toys and tablets.',
      year: 2026,
      language: 'en',
      collection: 'Toy Story Collection',
      genres: ['Animation'],
      companies: ['Pixar'],
      countries: ['US'],
      keywords: ['toy'],
      cast: ['Tom Hanks'],
      crew: [{ name: 'Andrew Stanton', job: 'Director' }],
    });
    expect(options).toMatchObject({ n: 2, where: { genres: ['Animation'] } });
  });

  it('takes a film of which only the title is known', async () => {
    const answer = await preview({ title: 'New' });
    expect(answer.json().movie).toEqual({ title: 'New', year: null });
  });

  it.each([
    [{}, /title/],
    [{ title: '' }, /title/],
    [{ title: 'x', genres: 'Drama' }, /genres/],
    [{ title: 'x', credits: { cast: [{ id: 1 }] } }, /name/],
  ])('refuses %j and names what is wrong', async (film, message) => {
    const answer = await preview(film);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json().detail).toMatch(message);
  });

  it('refuses a body that is not JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    const url = '/v1/movies:preview';
    const broken = await app.inject({ method: 'POST', url, payload: '{"title":', headers });
    expect(broken.statusCode).toBe(400);
    const text = await app.inject({
      method: 'POST',
      url,
      payload: '<film/>',
      headers: { 'content-type': 'application/xml' },
    });
    expect(text.statusCode).toBe(415);
  });

  it('answers any JSON at all without failing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const answer = await app.inject({
          method: 'POST',
          url: '/v1/movies:preview',
          payload: JSON.stringify(value),
          headers: { 'content-type': 'application/json' },
        });
        expect(answer.statusCode).toBeLessThan(500);
        expect(() => answer.json()).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

describe('GET /v1/releases/current/evaluation', () => {
  it('says that a release has not been evaluated, and what does it', async () => {
    const answer = await app.inject('/v1/releases/current/evaluation');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({
      type: '/errors/not-evaluated',
      detail: expect.stringContaining('cartelera evaluate'),
    });
  });
});

describe('a film of any size', () => {
  const ask = (film: object) =>
    app.inject({ method: 'POST', url: '/v1/movies:preview', payload: film });
  const many = (length: number, item: unknown) => Array.from({ length }, () => item);

  it.each([
    ['a title', { title: 'x'.repeat(501) }],
    ['an overview', { title: 'x', overview: 'word '.repeat(2001) }],
    ['a list', { title: 'x', genres: many(3001, { name: 'Drama' }) }],
    ['a list of what is no film', { title: 'x', genres: many(20_000, {}) }],
    ['a name', { title: 'x', credits: { cast: [{ name: 'x'.repeat(501) }] } }],
  ])('is refused for %s that no film has', async (_, film) => {
    const answer = await ask(film);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail.length).toBeLessThan(400);
  });

  it('is refused unread when it is larger than any film, or packed', async () => {
    expect((await ask({ title: 'x'.repeat(300_000) })).statusCode).toBe(413);
    const packed = await app.inject({
      method: 'POST',
      url: '/v1/movies:preview',
      headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
      payload: '{"title":"x"}',
    });
    expect(packed.statusCode).toBe(415);
    expect(packed.headers['accept-encoding']).toBe('identity');
  });
});
