import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/service/index.js';
import { smallApp } from '../small-app.js';

let app: App;
beforeAll(async () => {
  app = await smallApp();
});
afterAll(() => app.close());

const get = async (url: string) => {
  const answer = await app.inject(url);
  return { status: answer.statusCode, body: answer.json() };
};

/** Addresses as clients in public code write them, and the address in whose words we document each. */
const SAME: readonly [asked: string, documented: string][] = [
  ['/cantidad_filmaciones_mes?mes=enero', '/cantidad_filmaciones_mes/enero'],
  ['/cantidad_filmaciones_mes?Mes=Enero', '/cantidad_filmaciones_mes/enero'],
  ['/cantidad_filmaciones_mes?month=january', '/cantidad_filmaciones_mes/enero'],
  ['/cantidad_filmaciones_dia?dia=lunes', '/cantidad_filmaciones_dia/lunes'],
  ['/cantidad_filmaciones_dia?D%C3%ADa=lunes', '/cantidad_filmaciones_dia/lunes'],
  ['/score_titulo?titulo_de_la_filmacion=cinderella', '/score_titulo/cinderella'],
  ['/score_titulo?titulo_de_la_filmaci%C3%B3n=cinderella', '/score_titulo/cinderella'],
  ['/score_titulo?titulo=cinderella&anio=1950', '/score_titulo/cinderella?anio=1950'],
  ['/score_titulo?title=cinderella&year=1950', '/score_titulo/cinderella?anio=1950'],
  ['/score_titulo/cinderella?a%C3%B1o=1950', '/score_titulo/cinderella?anio=1950'],
  ['/votos_titulo?titulo_filmacion=Toy+Story', '/votos_titulo/Toy%20Story'],
  ['/get_actor?nombre_actor=Tom%20Hanks', '/get_actor/Tom%20Hanks'],
  ['/get_actor?actor=Tom%20Hanks', '/get_actor/Tom%20Hanks'],
  ['/get_director?nombre_director=John%20Woo', '/get_director/John%20Woo'],
  ['/get_director?director=John%20Woo', '/get_director/John%20Woo'],
  ['/recomendacion?titulo=Face/Off', '/recomendacion/Face%2FOff'],
  ['/retorno?Pelicula=Toy%20Story', '/retorno/Toy%20Story'],
  ['/peliculas_pais?Pais=FR', '/peliculas_pais/FR'],
  ['/peliculas_idioma?Idioma=fr', '/peliculas_idioma/fr'],
  ['/franquicia?Franquicia=Toy%20Story', '/franquicia/Toy%20Story'],
  [
    '/productoras_exitosas?Productora=Pixar%20Animation%20Studios',
    '/productoras/Pixar%20Animation%20Studios',
  ],
];

describe('a function that is asked in the query', () => {
  it.each(SAME)('%s answers as %s', async (asked, documented) => {
    const answer = await get(asked);
    expect(answer.status).toBe(200);
    expect(answer).toEqual(await get(documented));
  });

  it.each([
    ['/get_actor', 400, 'falta el parámetro nombre_actor'],
    ['/get_actor?titulo=Toy', 400, 'se esperaba alguno de nombre_actor'],
    ['/score_titulo?anio=1950', 400, 'falta el parámetro titulo'],
    ['/score_titulo?titulo=Toy%20Story&pelicula=300', 400, 'un solo texto'],
    ['/score_titulo?titulo=cinderella&anio=x', 400, 'un número entero'],
    ['/score_titulo/300?titulo=Toy', 400, 'se esperaba alguno de anio'],
    ['/cantidad_filmaciones_mes?mes=', 400, 'no es un mes'],
    ['/get_actor?nombre_actor=Tom%20Hankz', 404, 'Tom Hankz'],
  ])('%s is refused, in Spanish', async (url, status, detail) => {
    const answer = await get(url);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toContain(detail);
    expect(answer.body.instance).toBe(url);
  });
});
