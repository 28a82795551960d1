import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { openRelease } from '../../../src/release/index.js';
import { type App, createApp } from '../../../src/service/index.js';
import { sampleReleases } from '../../built-once.js';
import {
  type ApiDocument,
  apiDocumentOf,
  type Operation,
  operationsOf,
  schemaChecker,
} from '../routes-of.js';
import { genreRecommender, RELEASE, smallApp, smallFilms } from '../small-app.js';

let app: App;
let document: ApiDocument;
let operations: Operation[];
beforeAll(async () => {
  app = await smallApp();
  document = await apiDocumentOf(app);
  operations = await operationsOf(app);
});

/** What Fastify says that it routes, as OpenAPI writes paths. */
function routedPaths(method: 'GET' | 'POST'): string[] {
  const lines = app.printRoutes({ commonPrefix: false, method }).split('\n');
  const parents: string[] = [];
  const paths: string[] = [];
  for (const line of lines) {
    const match = /^([│├└─ ]*)(.*?)(?: \((.*)\))?$/u.exec(line);
    if (!match?.[2]) continue;
    const depth = match[1].length / 4;
    parents[depth] = match[2];
    const path = parents.slice(0, depth + 1).join('');
    if (match[3]?.includes(method)) paths.push(path.replace(/(?<=[/.]):(\w+)/gu, '{$1}'));
  }
  return paths;
}

/** Addresses that are no part of the API: what a page loads, pages, and what speaks a protocol of its own. */
const isPart = (path: string) =>
  !/^\/(docs|mcp|assets|pages\.css|favicon\.ico|icon-|archivo|sw\.js|manifest|robots|sitemap|taste|es|en|\*)/u.test(
    path,
  );

describe('the API document', () => {
  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./u);
  });

  it('documents every route, and no other', () => {
    for (const method of ['GET', 'POST'] as const) {
      const documented = operations.filter(
        (operation) => operation.method === method.toLowerCase(),
      );
      const routed = routedPaths(method).filter(isPart);
      expect(routed.length).toBeGreaterThan(method === 'GET' ? 50 : 3);
      expect(documented.map(({ path }) => path).toSorted()).toEqual(
        [...new Set(routed)].toSorted(),
      );
    }
  });

  it('says of every operation what it is, what it answers, and with which problems', () => {
    for (const { path, summary, responses } of operations) {
      expect(summary, path).toMatch(/\w{3}/u);
      expect(Object.keys(responses), path).toEqual(
        expect.arrayContaining(['200', '400', '414', '500']),
      );
      for (const [status, { description, content }] of Object.entries(responses)) {
        expect(description, `${path} ${status}`).not.toMatch(/^(Default Response)?$/u);
        if (status < '400') continue;
        const problem = content?.['application/problem+json'] as Record<string, unknown>;
        expect(problem.schema).toEqual({ $ref: '#/components/schemas/Problem' });
        expect(Object.keys(problem.examples as object).length).toBeGreaterThan(0);
      }
    }
  });

  it('gives every operation a name of its own and a sentence', () => {
    const ids = operations.map(({ operationId = '' }) => operationId);
    expect(new Set(ids).size).toBe(operations.length);
    for (const { path, operationId, description } of operations) {
      expect(operationId, path).toMatch(/^[a-z][A-Za-z]+$/u);
      expect(description, path).toMatch(/^[A-Z].{20,}[.]$/u);
    }
  });

  it('gives every answer an example, which is as its schema says, of the sample', async () => {
    const release = await openRelease(await sampleReleases());
    const sample = await createApp({ ...release, release });
    const faults = await schemaChecker(sample);
    const lacking: string[] = [];
    for (const { method, path, responses } of await operationsOf(sample)) {
      const json = responses[200].content?.['application/json'] as
        | { readonly schema: object; readonly example?: unknown }
        | undefined;
      if (json === undefined) continue;
      if (json.example === undefined) lacking.push(`${method} ${path}`);
      else expect(faults(json.schema, json.example), path).toBe('');
    }
    await sample.close();
    // None in the sample, too long, another at each time, not ready where it does not listen, and itself.
    expect(lacking).toEqual([
      'get /v1/stats/questions',
      'get /v1/releases/{name}/evaluation',
      'get /v1/profile',
      'get /readyz',
      'get /openapi.json',
    ]);
  });

  it('tells of 304 and an ETag where, and only where, answers have one', async () => {
    for (const [path, url] of [
      ['/v1/movies/{id}', '/v1/movies/862'],
      ['/recomendacion/{titulo}', '/recomendacion/Toy%20Story'],
      ['/livez', '/livez'],
      ['/metrics', '/metrics'],
    ]) {
      const operation = operations.find((one) => one.path === path && one.method === 'get')!;
      const { etag } = (await app.inject(url)).headers;
      expect('304' in operation.responses, path).toBe(etag !== undefined);
      expect('ETag' in (operation.responses[200].headers ?? {}), path).toBe(etag !== undefined);
      expect(operation.responses[431].description).toBe('Headers too large');
    }
  });

  it('points only to schemas that it has', () => {
    const pointed = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/gu);
    const names = Object.keys(document.components.schemas).map(
      (name) => `#/components/schemas/${name}`,
    );
    for (const [, target] of pointed) expect(names).toContain(target);
    expect(names.length).toBeGreaterThan(8);
  });

  it('gives an example of every parameter in a path, and a description of every one in a query', () => {
    for (const { path, parameters = [] } of operations) {
      for (const parameter of parameters) {
        const { schema } = parameter;
        const text = JSON.stringify(parameter);
        if (parameter.in === 'path')
          expect(text, `${path} ${parameter.name}`).toMatch(/"examples?"/u);
        else if (!/^page/u.test(parameter.name))
          expect(text, `${path} ${parameter.name}`).toContain('"description"');
        expect(schema.type ?? schema.enum, `${path} ${parameter.name}`).toBeDefined();
      }
    }
  });

  it('has schemas that are right, of every parameter and every answer', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const { components } = document;
    ajv.addSchema({ $id: 'api', components });
    const schemas = operations.flatMap(({ parameters = [], responses }) => {
      const contents = Object.values(responses).flatMap(({ content = {} }) =>
        Object.values(content),
      );
      return [...parameters, ...(contents as { readonly schema: object }[])];
    });
    // Most are said many times, as that of a problem.
    const distinct = new Set(schemas.map(({ schema }) => JSON.stringify(schema)));
    expect(distinct.size).toBeGreaterThan(50);
    for (const text of distinct) {
      const schema = JSON.parse(text.replaceAll('"$ref":"#/', '"$ref":"api#/'));
      expect(ajv.validateSchema(schema), text).toBe(true);
      expect(() => ajv.compile(schema), text).not.toThrow();
    }
  });

  it('is the same for the same release', async () => {
    const catalogue = smallFilms();
    const again = await createApp({
      catalogue,
      recommender: genreRecommender(catalogue),
      release: RELEASE,
    });
    expect(await apiDocumentOf(again)).toEqual(document);
  });
});

describe('/docs', () => {
  it.each([
    ['es-AR,es;q=0.9', '/es/docs'],
    ['en', '/en/docs'],
  ])('leads to the page in the language of %s', async (language, location) => {
    const answer = await app.inject({ url: '/docs', headers: { 'accept-language': language } });
    expect(answer.statusCode).toBe(302);
    expect(answer.headers).toMatchObject({ location, vary: expect.stringMatching(/accept-lang/) });
    const page = await app.inject(location);
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toMatch(/^text\/html/u);
  });

  it('tells errors as all other addresses do', async () => {
    const nothing = await app.inject('/docs/nothing');
    expect(nothing.statusCode).toBe(404);
    expect(nothing.json().type).toBe('/errors/route-not-found');
    const posted = await app.inject({ method: 'POST', url: '/docs' });
    expect(posted.statusCode).toBe(405);
    expect(posted.headers.allow).toBe('GET, HEAD, OPTIONS');
  });
});
