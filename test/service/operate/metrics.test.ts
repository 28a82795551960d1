import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createApp } from '../../../src/service/index.js';
import { genreRecommender, RELEASE, smallApp, smallFilms } from '../small-app.js';

const ROOT = join(import.meta.dirname, '../../..');
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Names of the metrics that an expression of PromQL asks for. */
const namesIn = (expression: string): string[] =>
  [
    ...expression
      .replaceAll(/\{[^}]*\}|\[[^\]]*\]|"[^"]*"|by \([^)]*\)/gu, '')
      .matchAll(/[a-z][a-z0-9_]{5,}/gu),
  ]
    .map(([name]) => name)
    .filter((name) => name.includes('_') && name !== 'histogram_quantile');

it.each([
  ['deploy/prometheus/alerts.yaml', /^ +expr: (.+)$/gmu],
  ['deploy/grafana/cartelera.json', /"expr": "(.+)",$/gmu],
])('has every metric that %s asks for', async (path, expression) => {
  const app = await smallApp({ storage: { address: 's3://films', failures: 0 } });
  await app.inject('/livez');
  const told = (await app.inject('/metrics')).body;
  const found = [...textOf(path).matchAll(expression)].flatMap(([, text]) => namesIn(text));
  expect(found.length).toBeGreaterThan(10);
  // Of a swap nothing is told before there is one, nor the ages that the release does not tell.
  const later = [
    ...['cartelera_release_swap_seconds', 'cartelera_data_age_seconds'],
    'cartelera_release_age_seconds',
  ];
  const missing = found.filter((name) => !new RegExp(`^${name}[ {]`, 'mu').test(told));
  expect(missing.filter((name) => !later.includes(name))).toEqual([]);
});

it('is text that Prometheus reads: each series once, with its type and a number', async () => {
  const app = await smallApp();
  await app.inject('/v1/stats');
  const lines = (await app.inject('/metrics')).body.trimEnd().split('\n');
  const types = lines.flatMap(
    (line) => /^# TYPE (\w+) (?:gauge|counter|histogram)$/u.exec(line)?.[1] ?? [],
  );
  expect(new Set(types).size).toBe(types.length);
  const series = lines.filter((line) => !line.startsWith('#'));
  const names = series.map((line) => /^(\w+(?:\{.*\})?) -?[\d.e+-]+$/u.exec(line)?.[1]);
  expect(names).not.toContain(undefined);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) {
    const family = String(name).replace(/\{.*|_(?:bucket|sum|count)\b.*/gu, '');
    expect(types).toContain(family);
  }
});

it('counts titles that are not found, and names those of more than one', async () => {
  const app = await smallApp();
  const ask = (title: string) => app.inject(`/score_titulo/${encodeURIComponent(title)}`);
  for (const title of ['Toy Story', 'Zzyzx Qwrtp', 'zzyzx qwrtp', 'Xqwv Once']) await ask(title);
  expect((await app.inject('/v1/stats/questions')).json()).toMatchObject({
    ...{ asked: 4, not_found: 3, share: 0.75 },
    titles: [{ title: 'zzyzx qwrtp', times: 2 }],
  });
  expect((await app.inject('/metrics')).body).toContain('\ncartelera_titles_missed_total 3\n');
});

it('notes requests by id, without what was typed or liked', async () => {
  const lines: { level: string; line: Record<string, unknown> }[] = [];
  const catalogue = smallFilms();
  const make = (queries: boolean) =>
    createApp({
      ...{ catalogue, recommender: genreRecommender(catalogue), release: RELEASE },
      requestLog: { queries, write: (level, line) => lines.push({ level, line: { ...line } }) },
    });
  const app = await make(false);
  const trace = '0af7651916cd43dd8448eb211c80319c';
  const headers = { 'x-request-id': 'mine-1', traceparent: `00-${trace}-b7ad6b7169203331-01` };
  const answer = await app.inject({ url: '/score_titulo/Secret?anio=1990', headers });
  expect(answer.headers['x-request-id']).toBe('mine-1');
  await app.inject('/v1/recommendations?liked=862');
  const made = await app.inject({ url: '/livez', headers: { 'x-request-id': 'two words' } });
  expect(made.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/u);
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'info', 'info']);
  expect(lines[0].line).toMatchObject({ request_id: 'mine-1', trace_id: trace, status: 404 });
  expect(lines[0].line.route).toBe('/score_titulo/:titulo');
  expect(JSON.stringify(lines)).not.toMatch(/Secret|1990|862/u);
  lines.length = 0;
  await (await make(true)).inject('/v1/recommendations?liked=862&n=3');
  expect(lines[0].line.url).toBe('/v1/recommendations?liked=...&n=3');
});
