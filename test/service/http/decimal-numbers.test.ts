import { describe, expect, it } from 'vitest';
import { operationsOf } from '../routes-of.js';
import { smallApp } from '../small-app.js';

const app = await smallApp();

const NO_NUMBERS = [
  ...['1e400', '-1e400', '1e309', 'Infinity', '-Infinity', 'NaN', '9'.repeat(400)],
  ...['0x10', '0b1', '0o7', '', ' ', '1_000', '5n', '٣', 'true', '1,5', '5e', 'e5', '-'],
];

const NEEDED: Readonly<Record<string, string>> = {
  '/v1/search': 'q=a&',
  '/v1/recommendations': 'liked=862&',
};

/** Each numeric parameter of each route, in an address where all else is right. */
const numeric = (await operationsOf(app)).flatMap(({ path, method, parameters = [] }) =>
  parameters
    .filter(({ schema }) => schema.type === 'integer' || schema.type === 'number')
    .map(({ name, in: place, schema, example = schema.minimum }) => {
      const exampleOf = (key: string) =>
        String(parameters.find((other) => other.name === key)?.example ?? 'Toy Story');
      const ask = (value: string) => {
        const own = encodeURIComponent(value);
        const asked = path.replace(/\{(\w+)\}/gu, (_, key) =>
          key === name ? own : encodeURIComponent(exampleOf(key)),
        );
        const isAsked = parameters.some((other) => other.name === 'titulo' && other.in === 'query');
        const needed = isAsked ? 'titulo=Toy%20Story&' : (NEEDED[path] ?? '');
        const query = `?${needed}${name}=${own}`;
        return app.inject({
          method: method === 'post' ? 'POST' : 'GET',
          url: place === 'path' ? asked : asked + query,
          ...(method === 'post' && { payload: path.endsWith('preview') ? { title: 'A' } : {} }),
        });
      };
      return { name, place, route: `${method} ${path}`, example: String(example), ask };
    }),
);

it('knows the numeric parameters of all routes', () => {
  const names = new Set(numeric.map(({ name }) => name));
  for (const name of ['page', 'page_size', 'n', 'diversity', 'runtime_min', 'anio', 'id']) {
    expect(names, name).toContain(name);
  }
  expect(numeric.length).toBeGreaterThan(60);
});

it.each(numeric)('$route refuses for $name what is no decimal number', async (parameter) => {
  for (const value of NO_NUMBERS) {
    if (value === '' && parameter.place === 'path') continue;
    const { statusCode, body } = await parameter.ask(value);
    expect(statusCode, `${value}: ${body}`).toBe(400);
    expect(JSON.parse(body).detail).toContain(` ${parameter.name} `);
    expect(JSON.parse(body).detail).toContain(JSON.stringify(value).slice(0, 100));
  }
  expect([200, 404]).toContain((await parameter.ask(parameter.example)).statusCode);
});

it.each(['5', '+5', '5.0', '5.', '5e0', '.5e1', '0005', ' 5 '])('takes %j for 5', async (value) => {
  const { page } = (await app.inject(`/v1/movies?page=${encodeURIComponent(value)}`)).json();
  expect(page).toBe(5);
});

describe('numbers inside texts', () => {
  it.each(['1e400', 'Infinity', '-Infinity', 'NaN', '0x10', '9'.repeat(400), ' '])(
    'refuses the factor %j',
    async (value) => {
      const factor = encodeURIComponent(`:${value}`);
      for (const url of [
        `/v1/movies/862/similar?weights=genres${factor}`,
        `/v1/recommendations?liked=862${factor}`,
        `/v1/recommendations?liked=863&disliked=862${factor}`,
      ]) {
        expect((await app.inject(url)).statusCode, url).toBe(400);
      }
    },
  );
});

it('refuses a field of a body that is no number, and says what it is', async () => {
  const preview = async (vote_count: string) => {
    const payload = `{"title":"A","vote_count":${vote_count}}`;
    const headers = { 'content-type': 'application/json' };
    const url = '/v1/movies:preview';
    const { statusCode, body } = await app.inject({ method: 'POST', url, headers, payload });
    return [statusCode, JSON.parse(body).detail?.split(';')[0]];
  };
  expect(await preview('1e400')).toEqual([400, 'field vote_count cannot be Infinity']);
  expect(await preview('"1e400"')).toEqual([400, 'field vote_count cannot be "1e400"']);
  expect(await preview('12')).toEqual([200, undefined]);
  expect(await preview('null')).toEqual([200, undefined]);
});
