import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { expect } from 'vitest';
import { SECURITY_HEADERS } from '../../src/service/http/security-headers.js';
import type { App } from '../../src/service/index.js';
import { type Operation, operationsOf, schemaChecker } from './routes-of.js';

const TRAPS = [
  ...['Toy Story', 'toy stroy', 'Tom Hanks', 'John Smith', 'Cinderella', 'Pixar Animation Studios'],
  ...['id:', 'id:9e9', 'id:862', 'tt', 'tt1', 'tt0114709', '862', '-1', '0', '1e1', '0x10', '٣'],
  ...['__proto__', 'constructor', 'toString', 'null', '..', '.', '/', '%', ' enero ', 'ｅｎｅｒｏ'],
];
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(...TRAPS),
);
const likely = fc.constantFrom(
  ...['1', '0', '0.5', 'Drama', 'Comedy,Action', 'in', 'none', 'all', 'true', '-title', 'words'],
  ...['862:1', '862,863', 'genres:2', 'fr', 'FR', '10194', '31', '1995', 'toy'],
);

/** Half of a surrogate pair is no text that an address could carry; writing bytes replaces it. */
const encoded = (text: string) => encodeURIComponent(Buffer.from(text).toString());

/** A film to be previewed: as it should be, with something else in the place of a part, or no film. */
const film = fc.record(
  {
    title: fc.string({ minLength: 1, maxLength: 600 }),
    overview: fc.oneof(fc.string({ maxLength: 300 }), fc.constant(null)),
    release_date: fc.constantFrom('2026-06-19', '', null, '19/06/2026'),
    vote_count: fc.oneof(fc.nat(), fc.double(), fc.constant(null)),
    genres: fc.array(fc.record({ name: fc.constantFrom('Comedy', 'Drama', '', 'x') })),
    belongs_to_collection: fc.oneof(fc.record({ name: fc.string() }), fc.constant(null)),
    credits: fc.record({ cast: fc.array(fc.record({ name: anything })) }),
  },
  { requiredKeys: ['title'] },
);
const spoilt = fc
  .tuple(film, fc.constantFrom('title', 'genres', 'credits', 'vote_count'), fc.jsonValue())
  .map(([given, part, value]) => ({ ...given, [part]: value }));
const body = fc.oneof(
  fc.oneof(film, spoilt, fc.jsonValue()).map((value) => JSON.stringify(value)),
  fc.string({ maxLength: 200 }),
);

const HEADERS = Object.keys(SECURITY_HEADERS);

/** What generated requests of each kind are answered; `runs` of them. */
export interface Fuzz {
  paths(runs: number): Promise<void>;
  queries(runs: number): Promise<void>;
  addresses(runs: number): Promise<void>;
  bodies(runs: number): Promise<void>;
}

/** Requests generated from the API document, valid and hostile, each answer held against it. */
export async function fuzz(app: App): Promise<Fuzz> {
  const operations = await operationsOf(app);
  const faults = await schemaChecker(app);
  const gets = operations.filter(({ method }) => method === 'get');
  const posts = operations.filter(({ method }) => method === 'post');

  /** Asks; gives the answer, and holds that it is what any answer may be. */
  async function asked(request: InjectOptions & { readonly url: string }) {
    const answer = await app.inject(request);
    const { statusCode: status, headers } = answer;
    const type = String(headers['content-type']).split(';', 1)[0];
    const what = `${JSON.stringify(request)} answers ${status} ${type}`;
    // Where it does not listen it is not ready.
    if (!request.url.startsWith('/readyz')) expect(status, what).toBeLessThan(500);
    // The report names its own style and script.
    if (status >= 400) expect(headers, what).toMatchObject(SECURITY_HEADERS);
    else expect(Object.keys(headers), what).toEqual(expect.arrayContaining(HEADERS));
    if (status >= 400 && type !== 'text/html') expect(type, what).toBe('application/problem+json');
    return { answer, status, type, what };
  }

  /** The same, and that it is what the document promises for its status. */
  async function askedAsDocumented(
    request: InjectOptions & { readonly url: string },
    { responses }: Operation,
  ) {
    const { answer, status, type, what } = await asked(request);
    const promised = responses[status]?.content?.[type];
    expect(promised, what).toBeDefined();
    if (!/[/+]json/u.test(type)) return;
    const { schema } = promised as { readonly schema: object };
    expect(faults(schema, answer.json()), what).toBe('');
  }

  return {
    async paths(numRuns) {
      const parametric = gets.filter(({ path }) => path.includes('{'));
      await fc.assert(
        fc.asyncProperty(fc.nat(parametric.length - 1), anything, async (i, text) => {
          fc.pre(!['', '.', '..'].includes(text));
          const url = parametric[i].path.replace(/\{\w+\}/gu, encoded(text));
          await askedAsDocumented({ url }, parametric[i]);
        }),
        { numRuns },
      );
    },
    async queries(numRuns) {
      const questions = gets.flatMap((operation) => {
        const names = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
        const path = operation.path
          .replace(/\{titulo\}/u, 'Cinderella')
          .replace('{id}', '862')
          .replace('{other}', '863')
          .replace('{format}', 'ndjson');
        return names.length > 0 ? [{ operation, path, names: names.map(({ name }) => name) }] : [];
      });
      const question = fc.nat(questions.length - 1).chain((i) => {
        const pair = fc.tuple(fc.constantFrom(...questions[i].names), fc.oneof(anything, likely));
        return fc.tuple(fc.constant(i), fc.array(pair, { maxLength: 4 }));
      });
      await fc.assert(
        fc.asyncProperty(question, async ([i, pairs]) => {
          const query = pairs.map(([name, value]) => `${name}=${encoded(value)}`).join('&');
          const { path, operation } = questions[i];
          await askedAsDocumented({ url: `${path}?${query}` }, operation);
        }),
        { numRuns },
      );
    },
    async addresses(numRuns) {
      const address = fc.string({
        unit: fc.constantFrom(...'/%?&=#:.~é{}*abcv1movies '),
        maxLength: 40,
      });
      const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH');
      await fc.assert(
        fc.asyncProperty(address, method, async (text, method) => {
          await asked({ url: `/${text}`, method: method as 'GET' });
        }),
        { numRuns },
      );
    },
    async bodies(numRuns) {
      const headers = fc.record(
        {
          'content-type': fc.constantFrom('application/json', 'text/plain', 'application/x', ''),
          'content-encoding': fc.constantFrom('identity', 'gzip', 'br', 'x'),
        },
        { requiredKeys: [] },
      );
      const json = fc.constant({ 'content-type': 'application/json' });
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...posts),
          body,
          fc.oneof({ arbitrary: json, weight: 3 }, { arbitrary: headers, weight: 1 }),
          (post, payload, headers) =>
            askedAsDocumented({ url: post.path, method: 'POST', payload, headers }, post),
        ),
        { numRuns },
      );
    },
  };
}
