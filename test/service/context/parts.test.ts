import type { InjectOptions } from 'light-my-request';
import { expect, it } from 'vitest';
import { finish, type Steps } from '../../../src/base/steps.js';
import { type Catalogue, MADE_GRADUALLY } from '../../../src/catalogue/index.js';
import { contextOf } from '../../../src/service/context/context.js';
import { partsAt } from '../../../src/service/context/parts.js';
import { createApp } from '../../../src/service/index.js';
import { genreRecommender, PATIENT, RELEASE, smallFilms } from '../small-app.js';

type Part = (typeof MADE_GRADUALLY)[number];

const FIRST = ['movieRow', 'titles', 'genres', 'collectionOf'];

/** A catalogue that notes which parts are asked for before they were made step by step. */
function noting(asked: Set<string>): Catalogue {
  const catalogue = smallFilms();
  const made = new Set<string>(FIRST);
  return new Proxy(catalogue, {
    get(_, name: keyof Catalogue) {
      if (name === 'preparing') {
        return function* (part: Part): Steps<void> {
          yield* catalogue.preparing(part);
          made.add(part);
        };
      }
      const note = () => {
        const isPart = (MADE_GRADUALLY as readonly string[]).includes(name);
        if (isPart && !made.has(name)) asked.add(name);
      };
      if (name === 'personRow' || name === 'movieRow') {
        return (id: number) => {
          note();
          return catalogue[name](id);
        };
      }
      note();
      return catalogue[name];
    },
  });
}

/** Asks a service that has just started. */
async function makesBefore(question: InjectOptions): Promise<void> {
  const asked = new Set<string>();
  const catalogue = noting(asked);
  const recommender = genreRecommender(smallFilms());
  const app = await createApp({ catalogue, recommender, release: RELEASE, limits: PATIENT });
  try {
    await app.ready();
    asked.clear();
    const { statusCode } = await app.inject(question);
    expect(statusCode).toBeLessThan(500);
    expect([...asked]).toEqual([]);
  } finally {
    await app.close();
  }
}

it.each([
  '/v1/search?q=toy',
  '/v1/people?q=hanks',
  '/v1/people/1',
  '/get_actor/Tom%20Hanks',
  '/get_director/nobody',
  '/v1/companies',
  '/v1/companies.csv',
  '/v1/companies/1',
  '/v1/collections/10194',
  '/v1/countries/US',
  '/v1/languages',
  '/v1/genres',
  '/v1/keywords',
  '/v1/movies',
  '/v1/movies.csv',
  '/v1/movies?q=toy&genres=Comedy&country=US&language=en',
  '/v1/movies?person_id=1&company_id=1&collection_id=10194&spoken_language=en&keyword=toy',
  '/v1/movies:profile?genres=Comedy',
  '/v1/movies/862',
  '/v1/movies/tt0114709',
  '/v1/movies/862/similar?genres=Comedy&country=US',
  '/v1/movies/862/similar/863',
  '/v1/recommendations?liked=862,863',
  '/v1/stats',
  '/recomendacion/Toy%20Story',
  '/score_titulo/Toy%20Story',
  '/peliculas_pais/Japan',
  '/peliculas_idioma/es',
  '/franquicia/Toy%20Story',
  '/productoras/Pixar',
  '/cantidad_filmaciones_mes/enero',
  '/es',
  '/en/movie/862',
  '/en/person/1',
])('what %s is answered from is made step by step', (url) => makesBefore({ url }));

it.each([
  ['/v1/movies', { person_id: 1, company_id: 1, keyword: 'toy', genres: ['Comedy'] }],
  ['/v1/movies/862/similar', { genres: ['Comedy'], country: 'US' }],
  ['/v1/recommendations', { liked: [862], genres: ['Comedy'], country: 'US' }],
] as const)('what is posted to %s is answered from what is made step by step', (url, payload) =>
  makesBefore({ method: 'POST', url, payload }),
);

it('leaves a part that is damaged to whoever needs it', async () => {
  const whole = smallFilms();
  const damaged = new Proxy(whole, {
    get: (_, name: keyof Catalogue) =>
      name === 'preparing'
        ? function* (part: Part): Steps<void> {
            if (part === 'keywords') throw new Error('damaged');
            yield* whole.preparing(part);
          }
        : whole[name],
  });
  const recommender = genreRecommender(whole);
  const app = await createApp({
    catalogue: damaged,
    recommender,
    release: RELEASE,
    limits: PATIENT,
  });
  try {
    for (const url of ['/es', '/v1/movies.csv?columns=id,title', '/v1/movies/862']) {
      expect((await app.inject(url)).statusCode, url).toBe(200);
    }
    expect((await app.inject('/v1/keywords')).statusCode).toBe(500);
  } finally {
    await app.close();
  }
});

it.each([
  ['/v1/search', {}, ['people', 'collections', 'companies', 'genres', 'keywords']],
  ['/v1/people', {}, ['people']],
  ['/get_actor/:nombre', {}, ['people']],
  ['/productoras/:productora', {}, ['companies']],
  ['/franquicia', {}, ['collections']],
  ['/peliculas_pais/:pais', {}, ['countries']],
  ['/peliculas_idioma', {}, ['languages']],
  ['/v1/keywords', {}, ['keywords']],
  ['/v1/movies', {}, []],
  ['/v1/movies', { keyword: 'toy', genres: 'Comedy' }, ['genres', 'keywords']],
  ['/v1/movies/:id/similar', { genres: 'Comedy' }, ['genres']],
  ['/score_titulo/:titulo', {}, []],
] as const)('at %s with %j names are found by what is made before', (address, query, finders) => {
  const catalogue = smallFilms();
  const context = contextOf({
    catalogue,
    recommender: genreRecommender(catalogue),
    release: RELEASE,
  });
  finish(partsAt(address)(context, query));
  const all = [
    'people',
    'collections',
    'companies',
    'countries',
    'languages',
    'genres',
    'keywords',
  ];
  const isMade = (name: string) => context[name as 'people'].steps().next().done === true;
  expect(all.filter(isMade).sort()).toEqual([...finders].sort());
});
