import { expect, it } from 'vitest';
import { createApp } from '../../../src/service/index.js';
import { smallCatalogue } from '../../catalogue/small-catalogue.js';
import { genreRecommender } from '../small-app.js';

const films = Array.from({ length: 10_001 }, (_, i) => ({ id: i + 1, title: `Film ${i}` }));
const catalogue = smallCatalogue(films);
const app = await createApp({
  catalogue,
  recommender: genreRecommender(catalogue),
  release: { name: 'release-a', manifest: {}, folder: '/nowhere' },
});
const get = (path: string) => app.inject({ url: path, headers: { host: 'films.example' } });
const addresses = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/gu)].map(([, url]) => url);
const pathOf = (url: string) => {
  expect(url).toMatch(/^http:\/\/films\.example\//u);
  return new URL(url).pathname;
};

it('leads from robots.txt over an index to every film in both languages, each once', async () => {
  const { body: robots } = await get('/robots.txt');
  expect(robots).toContain('Disallow: /mcp');
  const index = pathOf(/^Sitemap: (.+)$/mu.exec(robots)?.[1] ?? '');
  const parts = addresses((await get(index)).body).map(pathOf);
  const all = new Set<string>();
  for (const part of parts) {
    const { headers, body } = await get(part);
    expect(headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(body.length).toBeLessThan(50e6);
    const found = addresses(body).map(pathOf);
    expect(found.length).toBeLessThanOrEqual(50_000);
    for (const path of found) {
      expect(all.has(path)).toBe(false);
      all.add(path);
    }
  }
  const expected = films.flatMap(({ id }) => [`/en/movie/${id}`, `/es/movie/${id}`]);
  expect([...all].filter((path) => path.includes('/movie/')).toSorted()).toEqual(
    expected.toSorted(),
  );
  const views = [...all].filter((path) => !path.includes('/movie/'));
  expect(views).toContain('/es/browse');
  for (const path of views) expect((await get(path)).statusCode).toBe(200);
});

it('has no parts beyond the last', async () => {
  for (const part of ['0', '3', '-1', 'x']) {
    expect((await get(`/sitemap-${part}.xml`)).statusCode).toBe(404);
  }
});
