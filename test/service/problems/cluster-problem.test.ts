import { expect, it } from 'vitest';
import { ShardAway, TooAlike } from '../../../src/base/errors.js';
import { createApp } from '../../../src/service/index.js';
import { genreRecommender, PATIENT, RELEASE, smallFilms } from '../small-app.js';

/** What is answered where a cluster makes no list. */
async function answers(error: Error) {
  const catalogue = smallFilms();
  const similar = () => {
    throw error;
  };
  const app = await createApp({
    catalogue,
    recommender: genreRecommender(catalogue, { similar }),
    ...{ release: RELEASE, limits: PATIENT },
  });
  const ask = async (url: string) => {
    const { statusCode, headers, body } = await app.inject(url);
    return { status: statusCode, after: headers['retry-after'], ...JSON.parse(body) };
  };
  const both = [await ask('/recomendacion/Toy%20Story'), await ask('/v1/movies/862/similar')];
  await app.close();
  return both;
}

it('says which part of a cluster is away, in the language of the address', async () => {
  const [es, en] = await answers(new ShardAway(2, 3, 'http://secret:8123 is late', 7));
  expect(es).toMatchObject({
    ...{ status: 503, after: '7', type: '/errors/shard-away' },
    title: 'Parte del clúster no responde',
    detail: 'la parte 2 de las 3 del clúster no responde',
  });
  expect(en).toMatchObject({
    ...{ status: 503, after: '7', type: '/errors/shard-away' },
    detail: 'shard 2 of 3 does not answer',
  });
});

it('says that films are too alike, in the language of the address', async () => {
  const [es, en] = await answers(new TooAlike(16_384));
  expect(es).toMatchObject({
    ...{ status: 400, type: '/errors/invalid-parameter' },
    detail:
      'más de 16384 películas se parecen tanto como la última de esta lista; se esperaban pesos o filtros que las distingan',
  });
  expect(en).toMatchObject({
    ...{ status: 400, type: '/errors/invalid-parameter' },
    detail:
      'more than 16384 films are as near as the last of this list; expected weights or filters that tell them apart',
  });
});
