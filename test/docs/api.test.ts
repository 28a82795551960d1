import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRelease } from '../../src/release/index.js';
import { type App, createApp } from '../../src/service/index.js';
import { PROBLEM_CODES, PROBLEMS } from '../../src/service/problems/problems.js';
import { sampleReleases } from '../built-once.js';
import { type Operation, operationsOf } from '../service/routes-of.js';
import { hasSharedData, sharedData } from '../service/shared-data.js';
import { genreRecommender, PATIENT, RELEASE, smallApp } from '../service/small-app.js';

const text = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8');

/** The part of the document under each heading of an address, or its row of a table. */
const sections = new Map([
  ...text
    .split(/^(?=#{2,3} )/mu)
    .flatMap((part) => [[/^### (?:GET|POST) (\S+)$/mu.exec(part)?.[1] ?? '', part] as const]),
  ...[...text.matchAll(/^\| (`\/[^|]*) \|.*$/gmu)].flatMap(([row, paths]) =>
    [...paths.matchAll(/`(.+?)`/gu)].map(([, path]) => [path, row] as const),
  ),
]);

/** The requests of the document with the answers that stand below them. */
const examples = [...text.matchAll(/```http\nGET (\S+)\n```\n(?:```json\n([\s\S]*?)```)?/gu)].map(
  ([, url, answer]) => ({ url, answer: answer === undefined ? undefined : JSON.parse(answer) }),
);

describe('docs/api.md', () => {
  let operations: Operation[];
  beforeAll(async () => {
    operations = await operationsOf(await smallApp());
  });

  it('has every address, and none that there is not', () => {
    const documented = [...sections.keys()].filter((path) => path !== '');
    const paths = new Set(operations.map(({ path }) => path));
    expect(documented.toSorted()).toEqual([...paths].toSorted());
  });

  it('has every option where its address is, or among those of films like one film', () => {
    const common = ['q', 'page', 'page_size'];
    const lists = sections.get('/v1/movies/{id}/similar') ?? '';
    for (const { path, parameters = [] } of operations) {
      for (const { name } of parameters.filter((parameter) => parameter.in === 'query')) {
        const own = sections.get(path) ?? '';
        const found = [
          own,
          ...(common.includes(name) ? [text] : []),
          ...(/similar|recomm|preview/u.test(path) ? [lists] : []),
        ];
        expect(
          found.some((part) => part.includes(`\`${name}\``)),
          `${path} ${name}`,
        ).toBe(true);
      }
    }
  });

  it('has every kind of error with its status and meaning, and no other', () => {
    const rows = [...text.matchAll(/^\| (\d{3}) \| `([a-z-]+)` \| (.*) \|$/gmu)];
    const expected = PROBLEM_CODES.map((code) => [
      String(PROBLEMS[code].status),
      code,
      PROBLEMS[code].en[1],
    ]);
    expect(rows.map(([, ...cells]) => cells)).toEqual(expected);
  });
});

/** Figures that change with the weights of a release. */
const CHANGING =
  /^(total_matching|held_back|score|raw_score|contributions?|similitud|puntaje|razones|rank|release|results|recomendaciones|titulos|mensaje|manifest|about|name)$/u;

/** What the document shows is part of the answer: objects by their keys, lists by their beginning. */
function expectPart(shown: unknown, answer: unknown, where: string, changing: boolean): void {
  if (Array.isArray(shown)) {
    shown.forEach((item, i) => {
      expectPart(item, (answer as readonly unknown[])[i], `${where}[${i}]`, changing);
    });
  } else if (typeof shown === 'object' && shown !== null) {
    for (const [key, value] of Object.entries(shown)) {
      expect(answer, where).toHaveProperty([key]);
      if (changing && CHANGING.test(key)) continue;
      expectPart(
        value,
        (answer as Readonly<Record<string, unknown>>)[key],
        `${where}.${key}`,
        changing,
      );
    }
  } else {
    expect(answer, where).toEqual(shown);
  }
}

/** Subjects of examples that the sample does not have, with the problem that it answers. */
const NOT_IN_SAMPLE: Readonly<Record<string, string>> = {
  '/score_titulo/cinderella?anio=1950': 'film-not-found',
};

/** What is shown has the shape of the answer: the same keys, values of the same kinds. */
function expectShape(shown: unknown, answer: unknown, where: string): void {
  if (shown === null || answer === null) return;
  if (Array.isArray(shown)) {
    expect(Array.isArray(answer), where).toBe(true);
    const [first] = answer as readonly unknown[];
    if (first !== undefined) for (const item of shown) expectShape(item, first, `${where}[]`);
  } else if (typeof shown === 'object') {
    for (const [key, value] of Object.entries(shown)) {
      expect(answer, where).toHaveProperty([key]);
      expectShape(value, (answer as Readonly<Record<string, unknown>>)[key], `${where}.${key}`);
    }
  } else {
    expect(typeof answer, where).toBe(typeof shown);
  }
}

describe('the examples of docs/api.md, over the sample', () => {
  let app: App;
  beforeAll(async () => {
    const release = await openRelease(await sampleReleases());
    app = await createApp({ ...release, release, limits: PATIENT });
    await app.listen({ host: '127.0.0.1', port: 0 });
    await vi.waitFor(
      async () => expect((await app.inject('/readyz')).statusCode).toBe(200),
      60_000,
    );
  });
  afterAll(() => app.close());

  it('are many', () => {
    expect(examples.length).toBeGreaterThan(35);
    expect(examples.filter(({ answer }) => answer === undefined)).toEqual([]);
  });

  it('are asked when the service is ready', async () => {
    await expect.poll(async () => (await app.inject('/readyz')).statusCode).toBe(200);
  });

  it.each(examples)('$url', async ({ url, answer }) => {
    const real = await app.inject(url);
    const problem = NOT_IN_SAMPLE[url] ?? (answer.type as string | undefined)?.slice(8);
    if (problem === undefined) {
      expect(real.json()).not.toHaveProperty('detail');
      expectShape(answer, real.json(), url);
    } else {
      expect(real.json()).toMatchObject({ type: `/errors/${problem}` });
    }
  });
});

describe.skipIf(!hasSharedData)('the examples of docs/api.md, over the shared files', () => {
  let app: App;
  beforeAll(async () => {
    const { catalogue } = await sharedData();
    app = await createApp({
      catalogue,
      recommender: genreRecommender(catalogue),
      release: RELEASE,
    });
  });

  it.each(examples)('$url', async ({ url, answer }) => {
    const real = await app.inject(url);
    if (url === '/readyz') return;
    const changing = /similar|recom|releases|stats/u.test(url);
    if (answer !== undefined) expectPart(answer, real.json(), url, changing);
  });
});
