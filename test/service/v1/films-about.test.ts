import { expect, it } from 'vitest';
import { createApp } from '../../../src/service/index.js';
import { smallCatalogue } from '../../catalogue/small-catalogue.js';
import { genreRecommender } from '../small-app.js';

const catalogue = smallCatalogue([
  {
    id: 1,
    title: 'Apollo',
    votes: 900,
    keywords: ['space', 'moon'],
    cast: ['Tom Hanks'],
    genres: ['Drama'],
  },
  { id: 2, title: 'Philadelphia', votes: 950, keywords: ['aids'], cast: ['Tom Hanks'] },
  { id: 3, title: 'Gravity', votes: 800, keywords: ['space'], cast: ['Ann Space'] },
  { id: 4, title: 'Batman Begins', votes: 700, keywords: ['dream'], directors: ['Chris Nolan'] },
  { id: 5, title: 'Inception', votes: 990, keywords: ['dream'], directors: ['Chris Nolan'] },
  { id: 6, title: 'Robbery at Three', votes: 5, keywords: ['bank robbery'] },
]);
const app = await createApp({
  catalogue,
  recommender: genreRecommender(catalogue),
  release: { name: 'release-a', manifest: {}, folder: '/nowhere' },
});
const search = async (q: string) =>
  (await app.inject({ url: '/v1/search', query: { q } })).json() as Record<
    'movies' | 'people' | 'keywords',
    { id: number; name: string }[]
  >;

it.each([
  ['tom hanks space', [1]],
  ['films with Tom Hanks about space', [1]],
  ['a film about dreams', [5, 4]],
  ['batman nolan', [4]],
  ['nolan dreams', [5, 4]],
  ['drama space', [1]],
  ['tom hanks atraco', []],
  ['tom hanks zzzz', []],
  ['one two three four five six seven', []],
])('%j finds films of which every part is told', async (q, expected) => {
  expect((await search(q)).movies.map(({ id }) => id)).toEqual(expected);
});

it('gives no more films than are asked for, of as many votes the first', async () => {
  const films = [7, 8, 9].map((id) => ({ id, title: `Ship ${id}`, votes: 5, keywords: ['sea'] }));
  const catalogue = smallCatalogue([
    ...films,
    { id: 10, title: 'Boat', votes: 9, keywords: ['sea'] },
  ]);
  const recommender = genreRecommender(catalogue);
  const release = { name: 'release-a', manifest: {}, folder: '/nowhere' };
  const app = await createApp({ catalogue, recommender, release });
  const { movies } = (await app.inject('/v1/search?q=about%20the%20sea&n=3')).json();
  expect(movies.map(({ id }: { id: number }) => id)).toEqual([10, 7, 8]);
});

it('leads to themes by either name, whole or as typed so far', async () => {
  const namesFor = async (q: string) => (await search(q)).keywords.map(({ name }) => name);
  expect(await namesFor('space')).toEqual(['space']);
  expect(await namesFor('drea')).toEqual(['dream']);
  expect(await namesFor('atraco')).toEqual(['bank robbery']);
  expect(await namesFor('spqce')).toEqual([]);
});

it('leaves names as they are found', async () => {
  expect((await search('hanks')).people.map(({ name }) => name)).toEqual(['Tom Hanks']);
  expect((await search('batmann')).movies.map(({ id }) => id)).toEqual([4]);
});
