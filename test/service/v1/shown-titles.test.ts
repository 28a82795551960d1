import { beforeAll, expect, it } from 'vitest';
import { type App, createApp } from '../../../src/service/index.js';
import { smallCatalogue } from '../../catalogue/small-catalogue.js';
import { genreRecommender, PATIENT, RELEASE } from '../small-app.js';

const es = (title: string) => [['translated', 'es', title] as const];
const FILMS = [
  { id: 1, title: 'The Godfather', titles: es('El padrino'), genres: ['Crime'] },
  { id: 2, title: 'Airplane!', titles: es('¿Y dónde está el piloto?'), genres: ['Comedy'] },
  { id: 3, title: 'Heat', genres: ['Crime'] },
  { id: 4, title: 'Jaws', titles: es('Tiburón'), genres: ['Horror'] },
];
let app: App;
beforeAll(async () => {
  const catalogue = smallCatalogue(FILMS);
  const recommender = genreRecommender(catalogue);
  app = await createApp({ catalogue, recommender, release: RELEASE, limits: PATIENT });
  return () => app.close();
});

it.each([
  ['sort=title', [2, 3, 4, 1]],
  ['sort=title&lang=en', [2, 3, 4, 1]],
  ['sort=title&lang=es', [1, 3, 4, 2]],
  ['sort=-title&lang=es', [2, 4, 3, 1]],
  ['initial=t', [1]],
  ['initial=t&lang=es', [4]],
  ['initial=y&lang=es', [2]],
  ['initial=h&lang=es&genres=Crime', [3]],
  ['initial=0&lang=es', []],
])('lists films of %s by the titles that are shown', async (query, ids) => {
  const { results } = (await app.inject(`/v1/movies?${query}`)).json();
  expect(results.map(({ id }: { id: number }) => id)).toEqual(ids);
  const lines = (await app.inject(`/v1/movies.ndjson?columns=id&${query}`)).body.split('\n');
  expect(lines.filter((line) => line !== '').map((line) => JSON.parse(line).id)).toEqual(ids);
  const { sort: _, ...rest } = Object.fromEntries(new URLSearchParams(query));
  const figures = await app.inject(`/v1/movies:profile?${new URLSearchParams(rest)}`);
  expect(figures.json().films).toBe(ids.length);
});

it('refuses another language', async () => {
  const answer = await app.inject('/v1/movies?sort=title&lang=fr');
  expect(answer.statusCode).toBe(400);
  expect(answer.json().detail).toContain('lang');
});
