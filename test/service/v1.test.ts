import { beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/service/index.js';
import { FILMS, RELEASE, smallApp } from './small-app.js';

let app: App;
beforeAll(async () => {
  app = await smallApp();
});

const get = async (url: string) => {
  const answer = await app.inject(url);
  return { status: answer.statusCode, body: answer.json(), link: String(answer.headers.link) };
};
const ids = (films: readonly { readonly id: number }[]) => films.map(({ id }) => id);

describe('/v1/movies', () => {
  it('lists films by popularity, in pages with links to the others', async () => {
    const { body, link } = await get('/v1/movies?page_size=5&page=2');
    expect(body).toMatchObject({ page: 2, page_size: 5, total: FILMS.length });
    expect(body.results).toHaveLength(5);
    expect(link).toBe(
      [
        '</v1/movies?page_size=5&page=1>; rel="first"',
        '</v1/movies?page_size=5&page=1>; rel="prev"',
        '</v1/movies?page_size=5&page=3>; rel="next"',
        '</v1/movies?page_size=5&page=3>; rel="last"',
      ].join(', '),
    );
  });

  it('gives every film once over all pages, and nothing beyond the last', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => get(`/v1/movies?page_size=5&page=${page}&sort=title`)),
    );
    const all = pages.flatMap(({ body }) => ids(body.results));
    expect(all.toSorted((a, b) => a - b)).toEqual(ids(FILMS).toSorted((a, b) => a - b));
    expect(pages[3].body.results).toEqual([]);
  });

  it('filters', async () => {
    const found = async (query: string) =>
      ids((await get(`/v1/movies?sort=release_date&${query}`)).body.results);
    expect(await found('genres=comedy,romance')).toEqual([862, 863, 194, 150689]);
    expect(await found('genres=comedy,romance&genres_mode=all')).toEqual([194]);
    expect(await found('genres=Comedy&year_min=1996&year_max=2000')).toEqual([863]);
    expect(await found('language=fr')).toEqual([194, 300]);
    expect(await found('country=de')).toEqual([194]);
    expect(await found('votes_min=5000')).toEqual([862, 1271]);
    expect(await found('runtime_min=90')).toEqual([863]);
    expect(await found('q=cind')).toEqual([11224, 150689]);
    expect(await found('collection_id=10194')).toEqual([862, 863]);
    expect(await found('company_id=1&genres=Animation')).toEqual([862, 863]);
    expect(await found('person_id=50')).toEqual([10, 11]);
    expect(await found('spoken_language=ja')).toEqual([10]);
    expect(await found('keyword=SAMURAI')).toEqual([10]);
  });

  it('refuses a keyword that no film has, and says what may have been meant', async () => {
    const { status, body } = await get('/v1/movies?keyword=samurei');
    expect(status).toBe(400);
    expect(body.detail).toBe('no keyword is called "samurei"');
    expect(body.suggestions).toEqual(['samurai']);
  });

  it('tells what people are best known for, the most voted film first', async () => {
    const { results } = (await get('/v1/people?q=lasseter')).body;
    expect(ids(results[0].known_for)).toEqual([862, 863]);
  });

  it('sorts both ways, unknown values last', async () => {
    const first = async (sort: string) =>
      (await get(`/v1/movies?sort=${sort}&page_size=2`)).body.results;
    expect(ids(await first('-vote_average'))).toEqual([194, 862]);
    expect(ids(await first('runtime'))).toEqual([862, 863]);
    expect(ids(await first('release_date'))).toEqual([7, 11224]);
  });

  it("takes IMDb's id of a film for TMDB's, and gives it in lists", async () => {
    for (const rest of ['', '/similar?n=2', '/similar/863']) {
      const { body } = await get(`/v1/movies/tt0114709${rest}`);
      expect(body, rest).toEqual((await get(`/v1/movies/862${rest}`)).body);
    }
    const { results } = (await get('/v1/movies?q=toy%20story&sort=release_date')).body;
    expect(results[0]).toMatchObject({ id: 862, imdb_id: 'tt0114709' });
    const unknown = await get('/v1/movies/tt0000009');
    expect(unknown.status).toBe(404);
    expect(unknown.body.detail).toBe('no film has the IMDb id tt0000009');
    expect((await get('/v1/people/tt0114709')).status).toBe(400);
  });

  it('tells everything about a film, what is unknown as null', async () => {
    const { body } = await get('/v1/movies/862');
    expect(body).toMatchObject({
      id: 862,
      title: 'Toy Story',
      year: 1995,
      release_date: '1995-10-30',
      budget: 30_000_000,
      profit: 343_554_033,
      return: 373_554_033 / 30_000_000,
      collection: { id: 10194, name: 'Toy Story Collection' },
      genres: ['Animation', 'Comedy'],
      companies: [{ id: 1, name: 'Pixar Animation Studios' }],
      cast: [{ id: 31, name: 'Tom Hanks', character: 'Part 0' }, { name: 'Tim Allen' }],
      crew: [{ id: 7879, name: 'John Lasseter', department: 'Directing', job: 'Director' }],
    });
    expect((await get('/v1/movies/754')).body).toMatchObject({
      budget: 80_000_000,
      revenue: null,
      return: null,
      profit: null,
      runtime: null,
      collection: null,
      overview: null,
    });
  });
});

describe('/v1/movies/{id}/similar', () => {
  it('answers in the shape that programs outside rely on', async () => {
    const { body } = await get('/v1/movies/862/similar');
    const keys = ['little_known', 'movie', 'release', 'results', 'total_matching'];
    expect(Object.keys(body).sort()).toEqual(keys);
    expect(body.movie).toEqual({ id: 862, title: 'Toy Story', year: 1995 });
    expect(body).toMatchObject({ total_matching: FILMS.length - 1, release: RELEASE.name });
    expect(body.results).toHaveLength(10);
    for (const result of body.results) {
      const keys = ['contributions', 'id', 'raw_score', 'score', 'title', 'year'];
      expect(Object.keys(result)).toEqual(expect.arrayContaining(keys));
      const sum = result.contributions.reduce(
        (total: number, { contribution }: { contribution: number }) => total + contribution,
        0,
      );
      expect(sum).toBeCloseTo(result.raw_score, 9);
      for (const contribution of result.contributions) {
        expect(Object.keys(contribution).sort()).toEqual(['contribution', 'field', 'values']);
      }
    }
  });

  it('passes on what is asked for', async () => {
    expect(ids((await get('/v1/movies/862/similar?n=1')).body.results)).toEqual([863]);
    expect(
      ids((await get('/v1/movies/862/similar?n=2&exclude=863,11224')).body.results),
    ).not.toContain(863);
    expect((await get('/v1/movies/862/similar?exclude=863,999999')).body.total_matching).toBe(
      FILMS.length - 2,
    );
    expect((await get('/v1/movies/862/similar?year_min=2012')).body.total_matching).toBe(3);
    const options = [
      'genres=Comedy,Action',
      'genres_mode=none&genres=action',
      'runtime_min=10&runtime_max=200',
      'language=fr',
      'country=FR',
      'votes_min=10',
      'collection=in',
      'collection=out',
      'diversity=0.5',
      'max_per_collection=1',
      'max_per_director=2',
      'weights=genres:2,year:0.5',
      'algorithm=words',
      'adult=false',
    ];
    for (const option of options) {
      expect((await get(`/v1/movies/862/similar?${option}`)).status, option).toBe(200);
      expect((await get(`/v1/movies/862/similar/863?${option}`)).status, option).toBe(200);
    }
  });

  it('explains one film of the list, and one that is not in it', async () => {
    const list = (await get('/v1/movies/862/similar?n=100')).body.results;
    const third = (await get(`/v1/movies/862/similar/${list[2].id}`)).body;
    expect(third).toEqual({
      movie: { id: 862, title: 'Toy Story', year: 1995 },
      ...list[2],
      rank: 3,
      held_back: [],
      left_out_by: [],
      release: RELEASE.name,
    });
    expect((await get(`/v1/movies/862/similar/${list[2].id}?n=2`)).body.held_back).toEqual([
      { field: 'genres', contribution: 0, typical: 1 },
    ]);
    expect((await get('/v1/movies/862/similar/863?exclude=863')).body).toMatchObject({
      rank: null,
      left_out_by: ['year_min'],
    });
  });

  it.each([
    ['/v1/movies/1/similar', 404, 'film-not-found'],
    ['/v1/movies/862/similar/1', 404, 'film-not-found'],
    ['/v1/movies/862/similar/862', 400, 'invalid-parameter'],
    ['/v1/movies/Toy/similar', 400, 'invalid-parameter'],
    ['/v1/movies/99999999999999999/similar', 400, 'invalid-parameter'],
    ['/v1/movies/862/similar?n=0', 400, 'invalid-parameter'],
    ['/v1/movies/862/similar?n=1001', 400, 'invalid-parameter'],
    ['/v1/movies/862/similar?n=1&n=2', 400, 'invalid-parameter'],
    ['/v1/movies/862/similar?n=NaN', 400, 'invalid-parameter'],
    ['/v1/movies/862/similar?diversity=1.1', 400, 'invalid-parameter'],
    ['/v1/movies/862/similar?algorithm=magic', 400, 'invalid-parameter'],
    ['/v1/movies/862/similar?exclude=a', 400, 'invalid-parameter'],
    ['/v1/movies/862/similar?weights=genres', 400, 'invalid-parameter'],
    ['/v1/movies/862/similar?weights=genres:-1', 400, 'invalid-parameter'],
    ['/v1/movies/862/similar?weights=luck:1', 400, 'unknown-value'],
    ['/v1/movies/862/similar?genres=Drmaa', 400, 'unknown-value'],
    ['/v1/movies/862/similar?country=ZZ', 400, 'unknown-value'],
    ['/v1/movies/862/similar?language=zz', 400, 'unknown-value'],
    ['/v1/movies/862/similar?genre=Drama', 400, 'unknown-parameter'],
    ['/v1/movies/862/similar?__proto__=1', 400, 'unknown-parameter'],
  ])('%s is refused with %i %s', async (url, status, code) => {
    const answer = await get(url);
    expect(answer.status).toBe(status);
    expect(answer.body.type).toBe(`/errors/${code}`);
  });

  it('names the parameter that it does not know, and those that it does', async () => {
    const { body } = await get('/v1/movies/862/similar?genre=Drama');
    expect(body.detail).toMatch(
      /^unknown parameter "genre"; expected one of n, exclude, only, genres,/,
    );
    expect(body.suggestions).toContain('max_per_director');
  });
});

describe('/v1/recommendations', () => {
  it('answers to films that are liked and disliked, with their weights', async () => {
    const { body } = await get('/v1/recommendations?liked=862:1,194:0.5&disliked=1271&n=3');
    expect(body.liked).toEqual([
      { id: 862, title: 'Toy Story', year: 1995, weight: 1 },
      { id: 194, title: 'Amélie', year: 2001, weight: 0.5 },
    ]);
    expect(body.disliked).toMatchObject([{ id: 1271, weight: 1 }]);
    expect(body.results).toHaveLength(3);
    expect(body.total_matching).toBe(FILMS.length - 3);
  });

  it.each([
    ['', 400],
    ['?liked=', 400],
    ['?liked=1', 404],
    ['?liked=toy', 400],
    ['?liked=862:x', 400],
    ['?disliked=862', 400],
  ])('%j is refused with %i', async (query, status) => {
    expect((await get(`/v1/recommendations${query}`)).status).toBe(status);
  });
});

describe('/v1/search', () => {
  it('finds films, people, collections and companies', async () => {
    const { body } = await get('/v1/search?q=toy%20stroy');
    expect(ids(body.movies)).toEqual([862, 863]);
    expect(body.collections).toEqual([{ id: 10194, name: 'Toy Story Collection' }]);
    expect((await get('/v1/search?q=hanks')).body.people).toEqual([{ id: 31, name: 'Tom Hanks' }]);
    expect((await get('/v1/search?q=pix')).body.companies).toEqual([
      { id: 1, name: 'Pixar Animation Studios' },
    ]);
  });

  it('wants something to look for', async () => {
    expect((await get('/v1/search')).body.detail).toBe('parameter q is missing');
    expect((await get('/v1/search?q=')).status).toBe(400);
    expect((await get('/v1/search?q=%20')).body.movies).toEqual([]);
  });
});

describe('/v1/people', () => {
  it('lists people by films, or by name', async () => {
    expect(
      (await get('/v1/people')).body.results.map(({ name }: { name: string }) => name),
    ).toContain('Tom Hanks');
    const { body } = await get('/v1/people?q=smith');
    expect(body.total).toBe(2);
    expect(body.results).toContainEqual(
      expect.objectContaining({ id: 50, name: 'John Smith', acted_in: 1, directed: 1 }),
    );
  });

  it('tells the films, returns and companions of somebody', async () => {
    const { body } = await get('/v1/people/31');
    expect(body).toMatchObject({
      id: 31,
      name: 'Tom Hanks',
      gender: 'male',
      acted_in: 2,
      directed: 0,
      crew: [],
    });
    expect(ids(body.acting.map(({ movie }: { movie: { id: number } }) => movie))).toEqual([
      863, 862,
    ]);
    expect(body.acting[0].character).toBe('Part 0');
    expect(body.returns.acted.known.films).toBe(2);
    expect(body.returns.directed.all).toEqual({ films: 0, total: 0, mean: null });
    expect(body.companions.map(({ name }: { name: string }) => name).sort()).toEqual([
      'John Lasseter',
      'Tim Allen',
    ]);
    const lasseter = (await get('/v1/people/7879')).body;
    expect(lasseter.crew[0]).toMatchObject({ jobs: ['Director'], movie: { id: 863 } });
    expect((await get('/v1/people/4')).status).toBe(404);
  });
});

describe('what films have in common', () => {
  it('lists genres, collections, companies, countries and languages by number of films', async () => {
    expect((await get('/v1/genres')).body.results[0]).toEqual({
      id: 2,
      name: 'Animation',
      films: 3,
    });
    expect((await get('/v1/countries?q=francia')).body.results).toEqual([
      { code: 'FR', name: 'Country FR', films: 2 },
    ]);
    expect((await get('/v1/languages')).body.results[0]).toMatchObject({ code: 'en' });
    expect((await get('/v1/companies')).body.total).toBe(1);
    expect((await get('/v1/collections')).body.total).toBe(1);
  });

  it('tells of each how many films it has, what they returned, and where they are listed', async () => {
    const { body } = await get('/v1/collections/10194');
    expect(body).toMatchObject({
      id: 10194,
      name: 'Toy Story Collection',
      films: 2,
      revenue: 870_920_902,
    });
    expect(body.returns.known.films).toBe(2);
    expect(ids((await get(`${body.movies}&sort=title`)).body.results)).toEqual([862, 863]);
    for (const path of [
      '/v1/genres/2',
      '/v1/companies/1',
      '/v1/countries/fr',
      '/v1/languages/ja',
    ]) {
      const one = (await get(path)).body;
      expect((await get(one.movies)).body.total, path).toBe(one.films);
    }
  });

  it('knows when there is none', async () => {
    expect((await get('/v1/genres/999')).status).toBe(404);
    expect((await get('/v1/countries/Francia')).body).toMatchObject({
      status: 404,
      suggestions: ['FR'],
    });
  });
});

describe('/v1/stats and /v1/releases/current', () => {
  it('count the catalogue and name the release', async () => {
    const { body } = await get('/v1/stats');
    expect(body).toMatchObject({
      films: FILMS.length,
      first_release: '1874-12-09',
      last_release: '2015-03-12',
      release: RELEASE.name,
    });
    expect(body.by_month.reduce((a: number, b: number) => a + b, 0)).toBe(FILMS.length);
    expect(body.by_weekday.reduce((a: number, b: number) => a + b, 0)).toBe(FILMS.length);
    expect(body.missing.budget).toBe(FILMS.length - 3);
    expect((await get('/v1/releases/current')).body).toEqual({
      name: RELEASE.name,
      manifest: RELEASE.manifest,
      about: [],
    });
  });
});
