import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/service/index.js';
import { smallApp } from '../small-app.js';

let app: App;
beforeAll(async () => {
  app = await smallApp();
});
afterAll(() => app.close());

describe('an address with slashes too many or other capitals', () => {
  it.each([
    ['/v1/movies/', '/v1/movies'],
    ['/v1/movies/?q=toy&sort=title', '/v1/movies?q=toy&sort=title'],
    ['/v1/movies/862/', '/v1/movies/862'],
    ['/v1/movies/862/similar/?n=3', '/v1/movies/862/similar?n=3'],
    ['//v1///movies//862', '/v1/movies/862'],
    ['/V1/Movies/862/Similar/863', '/v1/movies/862/similar/863'],
    ['/Get_Actor/Tom%20Hanks', '/get_actor/Tom%20Hanks'],
    ['/SCORE_TITULO/Cinderella/?anio=1950', '/score_titulo/Cinderella?anio=1950'],
    ['/get_director/?nombre_director=John%20Woo', '/get_director?nombre_director=John%20Woo'],
    ['/cantidad_filmaciones_mes/Enero/', '/cantidad_filmaciones_mes/Enero'],
    ['/OpenAPI.json', '/openapi.json'],
    ['/Docs/JSON', '/docs/json'],
    ['/V1/Genres.CSV?q=dra', '/v1/genres.csv?q=dra'],
    ['/v1/genres.ndjson/', '/v1/genres.ndjson'],
    ['/ES/movie/862', '/es/movie/862'],
    ['/errors/', '/errors'],
    ['//', '/'],
  ])('%s leads to %s, where there is something', async (asked, right) => {
    const answer = await app.inject(asked);
    expect(answer.statusCode).toBe(308);
    expect(answer.headers.location).toBe(right);
    expect((await app.inject(right)).statusCode).toBeLessThan(400);
  });

  it('keeps the method', async () => {
    const url = '/V1/movies:preview/';
    const answer = await app.inject({ method: 'POST', url, payload: { title: 'New' } });
    expect([answer.statusCode, answer.headers.location]).toEqual([308, '/v1/movies:preview']);
  });

  it('never leads away from here, nor in a circle', async () => {
    for (const url of [
      '//evil.example/v1',
      '//evil.example',
      '/%2Fevil.example/',
      '/nothing/',
      '///',
    ]) {
      const { statusCode, headers } = await app.inject(url);
      if (statusCode === 308) expect(headers.location).toBe('/');
      else expect(statusCode).toBe(404);
    }
  });
});

describe('an address that there is not', () => {
  it.each([
    ['/cantidad_filmacion_mes/enero', '/cantidad_filmaciones_mes/{mes}'],
    ['/cantidad-filmaciones-mes/enero', '/cantidad_filmaciones_mes/{mes}'],
    ['/cantidad_filmaciones_mez?mes=enero', '/cantidad_filmaciones_mes'],
    ['/getActor/Tom%20Hanks', '/get_actor/{nombre}'],
    ['/director/John%20Woo', '/get_director/{nombre}'],
    ['/get_recomendacion?titulo=Toy%20Story', '/recomendacion'],
    ['/score_titulo/Face/Off', '/score_titulo/{titulo}'],
    ['/v1/movie/862', '/v1/movies/{id}'],
    ['/v2/movies/862', '/v1/movies/{id}'],
    ['/api/v1/movies/862', '/v1/movies/{id}'],
    ['/api/score_titulo/Toy', '/score_titulo/{titulo}'],
    ['/movies/862/similar', '/v1/movies/{id}/similar'],
    ['/v1/movies/862/similars', '/v1/movies/{id}/similar'],
    ['/v1/recomendations?liked=862', '/v1/recommendations'],
    ['/openapi', '/openapi.json'],
    ['/v1/movie.csv', '/v1/movies.{format}'],
    ['/movies.parquet', '/v1/movies.{format}'],
  ])('%s is a 404 that names %s first', async (url, near) => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(404);
    const { detail, suggestions, sugerencias } = answer.json();
    expect((suggestions ?? sugerencias)[0]).toBe(near);
    expect(detail).toContain(near);
  });

  it.each([
    '/nothing',
    '/v1',
    '/v1/nothing',
    '/wp-login.php',
    '/a/b/c/d/e/f/g/h/i/j',
    `/${'x'.repeat(9000)}`,
  ])('%s is like nothing', async (url) => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.json().suggestions).toBeUndefined();
  });

  it('is told in Spanish where it is like a Spanish one, whatever the browser prefers', async () => {
    for (const url of ['/get_actorr/Tom', '/score_titulo/a/b/c', '/score_titulo/%', '/get_actor']) {
      const { detail, title } = (
        await app.inject({ url, headers: { 'accept-language': 'en' } })
      ).json();
      expect(`${title} ${detail}`, url).toMatch(/Dirección|falta el/u);
    }
    const long = await app.inject(`/get_actor/${'x'.repeat(3000)}`);
    expect(long.json().title).toBe('Dirección demasiado larga');
    expect((await app.inject('/v1/movies/%')).json().title).toBe('Malformed URL');
  });
});

describe('an address that is percent-encoded in Latin-1', () => {
  it.each([
    ['/cantidad_filmaciones_dia/s%E1bado', /%E1 es «á» en Latin-1.*%C3%A1/u],
    ['/cantidad_filmaciones_dia?dia=s%E1bado', /%E1 es «á» en Latin-1/u],
    ['/get_actor/Penélope%20Cr%FAz'.replace('é', '%C3%A9'), /%FA es «ú»/u],
    ['/v1/movies?q=ni%F1o', /%F1 is "ñ" in Latin-1.*%C3%B1/u],
    ['/v1/search?q=%93toy', /%93 is not UTF-8 but Windows-1252/u],
    ['/nada/%E9', /%E9 is "é"/u],
  ])('%s is named as such', async (url, detail) => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      type: '/errors/malformed-url',
      detail: expect.stringMatching(detail),
    });
  });

  it('takes every letter in UTF-8', async () => {
    for (const letter of ['á', 'ñ', '七', '€', '𝄞', '\u{10ffff}', 'ÿ', '\u0800', '\ufffd']) {
      const answer = await app.inject(`/v1/movies?q=${encodeURIComponent(letter)}`);
      expect(answer.statusCode, letter).toBe(200);
    }
  });
});
