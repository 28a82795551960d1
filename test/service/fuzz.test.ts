import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/service/index.js';
import { type Operation, operationsOf, schemaChecker } from './routes-of.js';
import { smallApp } from './small-app.js';

let app: App;
let operations: Operation[];
let faults: Awaited<ReturnType<typeof schemaChecker>>;
beforeAll(async () => {
  app = await smallApp();
  operations = (await operationsOf(app)).filter(({ method }) => method === 'get');
  faults = await schemaChecker(app);
});

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

/** Checks an answer against what the API document promises for its status. */
async function expectAsDocumented(url: string, { responses }: Operation): Promise<void> {
  const answer = await app.inject(url);
  const type = String(answer.headers['content-type']).split(';', 1)[0];
  const promised = responses[answer.statusCode]?.content?.[type];
  expect(answer.statusCode, url).toBeLessThan(500);
  expect(promised, `${url} answers ${answer.statusCode} ${type}`).toBeDefined();
  if (!/json/u.test(type)) return;
  const { schema } = promised as { readonly schema: object };
  expect(faults(schema, answer.json()), `${url} ${answer.statusCode}`).toBe('');
}

describe('whatever is asked', () => {
  it('of a path, the answer is as documented', async () => {
    const parametric = operations.filter(({ path }) => path.includes('{'));
    await fc.assert(
      fc.asyncProperty(fc.nat(parametric.length - 1), anything, async (i, text) => {
        fc.pre(!['', '.', '..'].includes(text));
        const { path } = parametric[i];
        await expectAsDocumented(path.replace(/\{\w+\}/gu, encoded(text)), parametric[i]);
      }),
      { numRuns: 1500 },
    );
  });

  it('in a query, the answer is as documented', async () => {
    const questions = operations.flatMap((operation) => {
      const names = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
      const path = operation.path
        .replace(/\{titulo\}/u, 'Cinderella')
        .replace('{id}', '862')
        .replace('{other}', '863');
      return names.length === 0 ? [] : [{ operation, path, names: names.map(({ name }) => name) }];
    });
    const question = fc.nat(questions.length - 1).chain((i) => {
      const pair = fc.tuple(fc.constantFrom(...questions[i].names), fc.oneof(anything, likely));
      return fc.tuple(fc.constant(i), fc.array(pair, { maxLength: 4 }));
    });
    await fc.assert(
      fc.asyncProperty(question, async ([i, pairs]) => {
        const query = pairs.map(([name, value]) => `${name}=${encoded(value)}`).join('&');
        await expectAsDocumented(`${questions[i].path}?${query}`, questions[i].operation);
      }),
      { numRuns: 1500 },
    );
  });

  it('of any address, the service does not fail', async () => {
    const address = fc.string({
      unit: fc.constantFrom(...'/%?&=#:.~é{}*abcv1movies '),
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(address, async (text) => {
        expect((await app.inject(`/${text}`)).statusCode).toBeLessThan(500);
      }),
      { numRuns: 500 },
    );
  });
});
