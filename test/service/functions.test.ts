import { beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/service/index.js';
import { LONG_TITLE, MARKUP_TITLE, smallApp } from './small-app.js';

let app: App;
beforeAll(async () => {
  app = await smallApp();
});

const get = async (...parts: string[]) => {
  const path = parts.map((part, i) => (i === 0 ? part : encodeURIComponent(part))).join('/');
  const answer = await app.inject(path);
  return { status: answer.statusCode, body: answer.json() };
};

describe('cantidad_filmaciones_mes and cantidad_filmaciones_dia', () => {
  it('count films, and say so in good Spanish', async () => {
    expect((await get('/cantidad_filmaciones_mes', 'ENERO')).body).toEqual({
      mes: 'enero',
      cantidad: 2,
      mensaje: 'Se estrenaron 2 películas en enero.',
    });
    expect((await get('/cantidad_filmaciones_mes', 'may')).status).toBe(200);
    expect((await get('/cantidad_filmaciones_mes', 'julio')).body.mensaje).toBe(
      'No se estrenó ninguna película en julio.',
    );
    expect((await get('/cantidad_filmaciones_mes', 'febrero')).body.mensaje).toBe(
      'Se estrenó 1 película en febrero.',
    );
    expect((await get('/cantidad_filmaciones_dia', 'miercoles')).body).toEqual({
      dia: 'miércoles',
      cantidad: 3,
      mensaje: 'Se estrenaron 3 películas en miércoles.',
    });
    expect((await get('/peliculas_mes', '1')).body.cantidad).toBe(2);
    expect((await get('/peliculas_dia', 'Wednesday')).body.cantidad).toBe(3);
  });

  it('refuse what is no month and no day, and name those that there are', async () => {
    const { status, body } = await get('/cantidad_filmaciones_mes', 'brumario');
    expect(status).toBe(400);
    expect(body).toMatchObject({
      type: '/errors/unknown-month',
      sugerencias: expect.arrayContaining(['enero']),
    });
    expect((await get('/cantidad_filmaciones_dia', 'ayer')).body.sugerencias).toContain(
      'miércoles',
    );
  });
});

describe('score_titulo and votos_titulo', () => {
  it('answer about a film', async () => {
    expect((await get('/score_titulo', 'Toy Story')).body).toEqual({
      id: 862,
      titulo: 'Toy Story',
      anio: 1995,
      score: 21.946943,
      mensaje: '«Toy Story» (1995) tiene una popularidad de 21,95.',
      otras_coincidencias: [],
    });
    expect((await get('/votos_titulo', 'Toy Story')).body).toMatchObject({
      votos: 5415,
      promedio: 7.7,
      suficiente: true,
      mensaje: '«Toy Story» (1995) tiene 5415 votos, con un promedio de 7,7.',
    });
  });

  it('give null for what is not known, or rests on too few votes', async () => {
    expect((await get('/score_titulo', 'amelie')).body).toMatchObject({
      score: null,
      mensaje: 'No se conoce la popularidad de «Amélie» (2001).',
    });
    expect((await get('/votos_titulo', 'The Science of Sleep')).body).toMatchObject({
      votos: null,
      promedio: null,
      suficiente: false,
      mensaje:
        '«The Science of Sleep» (2006) tiene 1 voto; hacen falta al menos 2000 para dar su promedio.',
    });
  });

  it('choose between films of one title by votes, or by year', async () => {
    expect((await get('/score_titulo', 'Cinderella')).body).toMatchObject({
      id: 150689,
      otras_coincidencias: [{ id: 11224, titulo: 'Cinderella', anio: 1950 }],
    });
    expect((await app.inject('/score_titulo/Cinderella?anio=1950')).json().id).toBe(11224);
    const wrongYear = await app.inject('/score_titulo/Cinderella?anio=1951');
    expect(wrongYear.statusCode).toBe(404);
    expect(wrongYear.json().sugerencias.map(({ anio }: { anio: number }) => anio)).toEqual([
      2015, 1950,
    ]);
  });

  it('say what was understood when the title has a typo', async () => {
    const { body } = await get('/score_titulo', 'Toy Stroy');
    expect(body.id).toBe(862);
    expect(body.mensaje).toContain(
      'Ninguna película se llama «Toy Stroy»; se entendió «Toy Story» (1995).',
    );
  });

  it.each([
    ['Face/Off', 754],
    [LONG_TITLE, 7],
    [MARKUP_TITLE, 8],
    ['100% "Love" #1?', 9],
    ['七人の侍', 10],
    ['Amélie'.normalize('NFD'), 194],
    ["le fabuleux destin d'amelie poulain", 194],
    ['300', 1271],
    ['id:300', 300],
    ['tt0114709', 862],
  ])('find %j', async (title, id) => {
    const { status, body } = await get('/votos_titulo', title);
    expect(status).toBe(200);
    expect(body.id).toBe(id);
  });

  it('suggest films where there is none of that title', async () => {
    const { status, body } = await get('/votos_titulo', 'Toy');
    expect(status).toBe(404);
    expect(body).toEqual({
      type: '/errors/film-not-found',
      title: 'Película no encontrada',
      status: 404,
      detail: 'ninguna película se llama «Toy»',
      instance: '/votos_titulo/Toy',
      sugerencias: [
        { id: 862, titulo: 'Toy Story', anio: 1995 },
        { id: 863, titulo: 'Toy Story 2', anio: 1999 },
      ],
    });
  });
});

describe('get_actor and get_director', () => {
  const TOTAL = 373_554_033 / 30_000_000 + 497_366_869 / 90_000_000;

  it('add up the returns of the films of an actor', async () => {
    expect((await get('/get_actor', 'tom hanks')).body).toEqual({
      actor: 'Tom Hanks',
      cantidad_filmaciones: 2,
      retorno_total: TOTAL,
      retorno_promedio: TOTAL / 2,
      con_datos: { cantidad_filmaciones: 2, retorno_total: TOTAL, retorno_promedio: TOTAL / 2 },
      mensaje:
        'Tom Hanks actúa en 2 películas. Se conocen el costo y la recaudación de 2 películas, con un retorno promedio de 8,99 veces lo invertido.',
      personas: [{ id: 31, nombre: 'Tom Hanks' }],
    });
  });

  it('list the films of a director, with a profit only where it is known', async () => {
    const { body } = await get('/get_director', 'John Lasseter');
    expect(body.peliculas[0]).toEqual({
      id: 862,
      titulo: 'Toy Story',
      fecha_estreno: '1995-10-30',
      retorno: 373_554_033 / 30_000_000,
      costo: 30_000_000,
      recaudacion: 373_554_033,
      ganancia: 343_554_033,
    });
    expect(body).toMatchObject({ director: 'John Lasseter', cantidad_filmaciones: 2 });
    const woo = (await get('/get_director', 'John Woo')).body;
    expect(woo.peliculas[0]).toMatchObject({ costo: 80_000_000, recaudacion: 0, ganancia: null });
    expect(woo.con_datos).toEqual({
      cantidad_filmaciones: 0,
      retorno_total: 0,
      retorno_promedio: null,
    });
    expect(woo.mensaje).toBe(
      'John Woo dirigió 1 película. De ninguna se conocen a la vez el costo y la recaudación.',
    );
  });

  it('say when several people bear the name, and count a film once', async () => {
    const { body } = await get('/get_actor', 'John Smith');
    expect(body).toMatchObject({ cantidad_filmaciones: 1, personas: [{ id: 50 }, { id: 60 }] });
    expect(body.mensaje).toContain('Hay 2 personas llamadas John Smith; las cifras las suman.');
  });

  it('suggest names where nobody has the role', async () => {
    const misspelt = await get('/get_actor', 'Tom Hnaks');
    expect(misspelt.status).toBe(404);
    expect(misspelt.body.sugerencias).toContain('Tom Hanks');
    const actor = await get('/get_director', 'Tom Hanks');
    expect(actor.body.detail).toBe(
      'Tom Hanks no dirigió ninguna película, pero actúa en 2 películas',
    );
    expect((await get('/get_actor', 'John Lasseter')).body.detail).toBe(
      'John Lasseter no actúa en ninguna película, pero dirigió 2 películas',
    );
  });
});

describe('recomendacion', () => {
  it('gives five films, and reasons that add up to their score', async () => {
    const { body } = await get('/recomendacion', 'Toy Story');
    expect(body).toMatchObject({ id: 862, titulo: 'Toy Story', anio: 1995 });
    expect(body.titulos).toHaveLength(5);
    expect(body.titulos[0]).toBe('Toy Story 2');
    expect(body.titulos).toEqual(
      body.recomendaciones.map(({ titulo }: { titulo: string }) => titulo),
    );
    for (const { puntaje, similitud, razones } of body.recomendaciones) {
      const sum = razones.reduce(
        (total: number, { aporte }: { aporte: number }) => total + aporte,
        0,
      );
      expect(sum).toBeCloseTo(puntaje, 9);
      expect(similitud).toBeGreaterThanOrEqual(0);
      expect(similitud).toBeLessThanOrEqual(1);
    }
    expect(body.mensaje).toMatch(
      /^A quien le gusta «Toy Story» \(1995\) pueden gustarle «Toy Story 2», .* y «.*»\.$/,
    );
  });
});

describe('the functions of other editions', () => {
  it('count the films of a language and of a country', async () => {
    for (const language of ['fr', 'francés', 'French']) {
      expect((await get('/peliculas_idioma', language)).body).toMatchObject({
        idioma: 'fr',
        cantidad: 2,
      });
    }
    expect((await get('/peliculas_pais', 'Francia')).body).toEqual({
      pais: 'Country FR',
      cantidad: 2,
      mensaje: 'Hay 2 películas con producción de Francia.',
    });
    expect((await get('/peliculas_idioma', 'ja')).body.mensaje).toBe(
      'Hay 1 película cuyo idioma original es «japonés».',
    );
    expect((await get('/peliculas_pais', 'Atlantis')).status).toBe(404);
    expect((await get('/peliculas_idioma', 'klingon')).status).toBe(404);
  });

  it('give the duration and the return of a film', async () => {
    expect((await get('/peliculas_duracion', 'toy story')).body).toMatchObject({
      duracion: 81,
      anio: 1995,
      mensaje: '«Toy Story» (1995) dura 81 minutos.',
    });
    expect((await get('/peliculas_duracion', 'Amélie')).body.duracion).toBeNull();
    expect((await get('/retorno', 'toy story')).body).toMatchObject({
      inversion: 30_000_000,
      recaudacion: 373_554_033,
      ganancia: 343_554_033,
      anio: 1995,
      mensaje:
        '«Toy Story» (1995) costó 30.000.000 dólares y recaudó 373.554.033: 12,45 veces lo invertido.',
    });
    expect((await get('/retorno', 'Face/Off')).body).toMatchObject({ ganancia: null, retorno: 0 });
  });

  it('add up the revenue of a franchise and of a company', async () => {
    const total = 373_554_033 + 497_366_869;
    const revenue = {
      cantidad: 2,
      recaudacion_total: total,
      recaudacion_promedio: total / 2,
      con_datos: { cantidad: 2, recaudacion_promedio: total / 2 },
    };
    expect((await get('/franquicia', 'toy story')).body).toMatchObject({
      franquicia: 'Toy Story Collection',
      ...revenue,
    });
    for (const path of ['/productoras', '/productoras_exitosas']) {
      expect((await get(path, 'PIXAR animation studios')).body).toMatchObject(revenue);
    }
    const misspelt = await get('/productoras', 'Pixar');
    expect(misspelt.status).toBe(404);
    expect(misspelt.body.sugerencias).toEqual(['Pixar Animation Studios']);
  });
});
