import { beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/service/index.js';
import { type Expected, hasSharedData, sharedData } from './shared-data.js';
import { genreRecommender, RELEASE } from './small-app.js';

/** Equal to within a millionth; the expected values are rounded to six places. */
function expectClose(found: number, expected: number): void {
  const tolerance = 1e-6 * Math.max(1, Math.abs(expected));
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance);
}

describe.skipIf(!hasSharedData)('every expected value of the shared files, over HTTP', () => {
  let app: App;
  let expected: Expected;
  const get = async (path: string, name: string) => {
    const answer = await app.inject(`/${path}/${encodeURIComponent(name)}`);
    expect(answer.statusCode, `${path}/${name}`).toBe(200);
    return answer.json();
  };

  beforeAll(async () => {
    const shared = await sharedData();
    const { catalogue } = shared;
    expected = shared.expected;
    app = await createApp({
      catalogue,
      recommender: genreRecommender(catalogue),
      release: RELEASE,
    });
  });

  it('counts of the catalogue', async () => {
    expect((await app.inject('/v1/stats')).json()).toMatchObject({
      films: expected.films,
      genres: expected.genres,
      missing: expected.zeros,
    });
    expect((await app.inject('/v1/movies')).json().total).toBe(expected.films);
  });

  it('cantidad_filmaciones_mes', async () => {
    for (const [month, films] of Object.entries(expected.cantidad_filmaciones_mes)) {
      expect((await get('cantidad_filmaciones_mes', month)).cantidad).toBe(films);
    }
  });

  it('cantidad_filmaciones_dia', async () => {
    for (const [day, films] of Object.entries(expected.cantidad_filmaciones_dia)) {
      expect((await get('cantidad_filmaciones_dia', day)).cantidad).toBe(films);
    }
  });

  it('score_titulo', async () => {
    for (const film of expected.score_titulo) {
      const answer = await get('score_titulo', film.title);
      expect(answer).toMatchObject({ id: film.id, titulo: film.title, anio: film.release_year });
      expectClose(answer.score, film.popularity);
    }
  });

  it('votos_titulo', async () => {
    for (const film of expected.votos_titulo) {
      const answer = await get('votos_titulo', film.title);
      expect(answer).toMatchObject({
        id: film.id,
        suficiente: film.enough,
        votos: film.enough ? film.vote_count : null,
        promedio: film.enough ? film.vote_average : null,
      });
    }
  });

  it('get_actor', async () => {
    for (const actor of expected.get_actor) {
      const answer = await get('get_actor', actor.name);
      expect(answer.cantidad_filmaciones, actor.name).toBe(actor.films);
      expectClose(answer.retorno_total, actor.return_total);
      expectClose(answer.retorno_promedio, actor.return_mean);
    }
  });

  it('get_director', async () => {
    for (const director of expected.get_director) {
      const answer = await get('get_director', director.name);
      expect(answer.cantidad_filmaciones, director.name).toBe(director.films);
      expectClose(answer.retorno_total, director.return_total);
      const titles = answer.peliculas.map(({ titulo }: { titulo: string }) => titulo);
      expect(titles.toSorted()).toEqual(director.titles.toSorted());
    }
  });
});
