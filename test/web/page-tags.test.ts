import { expect, it } from 'vitest';
import { sampleReleases } from '../built-once.js';
import { startService } from '../reliability/service.js';
import { smallApp } from '../service/small-app.js';

const app = await smallApp();
const get = (url: string, headers = {}) => app.inject({ url, headers });

it.each(['GET', 'HEAD'] as const)('answers %s / with the page', async (method) => {
  const { statusCode, headers } = await app.inject({ method, url: '/?utm_source=somewhere' });
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['cache-control']).toBe('no-cache');
});

it('speaks the language of the browser at / and that of the address elsewhere', async () => {
  const spanish = await get('/', { 'accept-language': 'es-AR,es;q=0.9' });
  expect(spanish.body).toContain('<html lang="es">');
  expect(spanish.headers.vary).toContain('accept-language');
  expect((await get('/en/data', { 'accept-language': 'es' })).body).toContain('<html lang="en">');
});

it.each(['/', '/es/', '/es/movie/862', '/en/collection/10194', '/en/nothing/here'])(
  'loads every script, style, font and icon of %s from a path of the root',
  async (url) => {
    const { body } = await get(url);
    const loads = [...body.matchAll(/<script[^>]* src="([^"]*)"|<link[^>]* href="([^"]*)"[^>]*>/gu)]
      .filter(([tag]) => !/rel="(?:canonical|alternate)"/u.test(tag))
      .map(([, script, link]) => script ?? link);
    expect(loads.filter((path) => path.endsWith('.js'))).not.toEqual([]);
    expect(loads.filter((path) => path.endsWith('.css'))).not.toEqual([]);
    for (const path of loads) {
      expect(path).toMatch(/^\/(?:(?:assets|v1)\/|manifest[.]webmanifest$)/u);
      if (!path.startsWith('/v1/')) expect((await get(path)).statusCode).toBe(200);
    }
  },
);

it('names a film in the title, the description and the social card', async () => {
  const { body } = await get('/es/movie/862');
  expect(body).toContain('<title>Toy Story (1995) · Cartelera</title>');
  expect(body).toContain('<meta property="og:title" content="Toy Story (1995) · Cartelera">');
  // What is seen until the script is there.
  expect(body).toContain('<p class="muted">Toy Story (1995)</p>');
  expect(body).toContain('content="Películas como Toy Story (1995), y por qué.');
  expect(body).toMatch(
    /<link rel="alternate" hreflang="en" href="http:\/\/[^"]+\/en\/movie\/862">/u,
  );
});

it('names a country in the language of the page', async () => {
  expect((await get('/es/country/US')).body).toContain('<title>Estados Unidos · Cartelera</title>');
  expect((await get('/en/country/US')).body).toContain('<title>United States · Cartelera</title>');
});

it('names a collection as the page does', async () => {
  const titleOf = async (url: string) => /<title>(.*) · /u.exec((await get(url)).body)?.[1];
  expect(await titleOf('/en/collection/10194')).toBe('Toy Story Collection');
  expect(await titleOf('/es/collection/10194')).toBe('Toy Story');
});

it('writes titles with HTML in them as text', async () => {
  const { body } = await get('/en/movie/8');
  expect(body).not.toContain('<script>alert');
  expect(body).toContain('&lt;script&gt;alert(&quot;x&quot;)');
});

it.each([
  ['/es/%E0', 404, 'es'],
  ['/en/%', 404, 'en'],
  ['/es/pel%C3%ADcula/%E0%A4%A', 404, 'es'],
  ['/en/movie/862%ZZ', 404, 'en'],
  ['/es/movie/862?from=caf%E9', 200, 'es'],
  ['/es?q=%', 200, 'es'],
])('leads from %s, which is broken, to the page: %d', async (url, status, language) => {
  const { statusCode, headers, body } = await get(url);
  expect(statusCode).toBe(status);
  expect(headers['content-language']).toBe(language);
  expect(body).toContain(`<html lang="${language}">`);
});

it('does so when it is compiled, too', async () => {
  const service = await startService(await sampleReleases());
  const { status } = await fetch(`${service.url}/es/%E0`).finally(() => service.stop());
  expect(status).toBe(404);
});

it('takes sound addresses of the page as they are', async () => {
  const { body } = await get('/es/browse?q=%C3%B1&x=100%25');
  expect(body).toContain('<title>Explorar películas · Cartelera</title>');
  expect((await get('/english/%E0')).json().type).toBe('/errors/malformed-url');
});

it.each([
  ['/en/movie/1', 404],
  ['/en/movie/abc', 404],
  ['/en/nothing', 404],
  ['/en/constructor', 404],
  ['/en/movie/862/more', 404],
  ['/en/movie/862', 200],
  ['/en/person/31', 200],
  ['/en/person/-999', 404],
  ['/en/collection/10194', 200],
  ['/en/country/US', 200],
  ['/en/country/XX', 404],
  ['/en/compare', 200],
  ['/en/compare/862?a=genres', 200],
  ['/es/browse?genres=Drama&any=thing', 200],
])('answers %s with %i', async (url, status) => {
  expect((await get(url)).statusCode).toBe(status);
});

it('loads scripts and styles from root-absolute paths that never change', async () => {
  const { body } = await get('/en/movie/862');
  const sources = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/gu)].map(([, path]) => path);
  if (body.includes('npm run compile')) return;
  expect(sources.length).toBeGreaterThanOrEqual(3);
  for (const source of sources) {
    const { statusCode, headers } = await get(source, { 'accept-encoding': 'br' });
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toContain('immutable');
  }
  expect((await get('/assets/../index.html')).statusCode).toBe(404);
});
