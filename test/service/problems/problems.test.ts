import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/service/index.js';
import { PROBLEM_CODES, PROBLEMS } from '../../../src/service/problems/problems.js';
import { type Operation, operationsOf } from '../routes-of.js';
import { genreRecommender, RELEASE, smallApp, smallFilms } from '../small-app.js';

let app: App;
let operations: Operation[];
beforeAll(async () => {
  app = await smallApp();
  operations = await operationsOf(app);
});
afterAll(() => app.close());

const OTHER_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Answer = Awaited<ReturnType<App['inject']>>;

/** The one shape of every error. */
function expectProblem(answer: Answer, status: number, code: keyof typeof PROBLEMS): void {
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers.etag).toBeUndefined();
  const body = answer.json();
  expect(body).toMatchObject({
    type: `/errors/${code}`,
    status,
    title: expect.stringMatching(/\w/u),
    detail: expect.stringMatching(/\w/u),
    instance: expect.stringMatching(/^\//u),
  });
  const known = ['detail', 'instance', 'status', 'sugerencias', 'suggestions', 'title', 'type'];
  expect(known).toEqual(expect.arrayContaining(Object.keys(body)));
}

const filled = (path: string, value: string) =>
  path.replace(/\{\w+\}/gu, encodeURIComponent(value));

describe('every route', () => {
  it('refuses a query parameter that it does not know, and names it', async () => {
    for (const { path, method } of operations.filter((operation) => operation.path !== '/')) {
      const answer = await app.inject({
        method: method === 'post' ? 'POST' : 'GET',
        url: `${filled(path.replace('{format}', 'csv').replace('{file}', 'model-card.md'), '862')}?no_such_thing=1`,
        ...(method === 'post' && { payload: path.endsWith('preview') ? { title: 'New' } : {} }),
      });
      expectProblem(answer, 400, 'unknown-parameter');
      expect(answer.json().detail).toContain('no_such_thing');
    }
  });

  it('refuses other methods, and says which there are', async () => {
    for (const { path } of operations) {
      const own = operations.filter((other) => other.path === path).map(({ method }) => method);
      for (const method of OTHER_METHODS.filter((one) => !own.includes(one.toLowerCase()))) {
        const answer = await app.inject({ method, url: filled(path, '862'), payload: { a: 1 } });
        expectProblem(answer, 405, 'method-not-allowed');
        for (const one of own) expect(answer.headers.allow).toContain(one.toUpperCase());
      }
    }
  });

  it('answers what is not there with 400 or 404', async () => {
    for (const { path } of operations.filter((operation) => operation.path.includes('{'))) {
      for (const value of [
        'no such thing',
        '0',
        '999999999',
        '-1',
        '../etc/passwd',
        '\u0000',
        '%',
      ]) {
        const answer = await app.inject(filled(path, value));
        const { statusCode } = answer;
        expect([200, 400, 404], `${path} ${value}`).toContain(statusCode);
        if (statusCode === 404) expect(answer.json().status).toBe(404);
      }
      expectProblem(await app.inject(filled(path, 'x'.repeat(3000))), 414, 'uri-too-long');
    }
  });
});

describe('an address that there is not', () => {
  it.each(['/nothing', '/v1', '/v1/films', '/score_titulos', '/errors/no-such-code'])(
    '%s is a 404',
    async (url) => expectProblem(await app.inject(url), 404, 'route-not-found'),
  );

  it('is said in Spanish to those who prefer it', async () => {
    const answer = await app.inject({
      url: '/nada',
      headers: { 'accept-language': 'es-AR,es;q=0.9' },
    });
    expect(answer.json().title).toBe('Dirección desconocida');
  });

  it('is a 404 for methods that nobody uses, too', async () => {
    for (const method of ['POST', 'DELETE'] as const) {
      expectProblem(await app.inject({ method, url: '/nothing' }), 404, 'route-not-found');
    }
  });
});

it('answers a malformed address with 400', async () => {
  for (const url of ['/score_titulo/%', '/score_titulo/%E0%A4%A', '/v1/movies/%ZZ']) {
    expectProblem(await app.inject(url), 400, 'malformed-url');
  }
});

it('tells a fault of its own briefly, and notes it whole', async () => {
  const catalogue = smallFilms();
  const noted: string[] = [];
  const { createApp } = await import('../../../src/service/index.js');
  const broken = await createApp({
    catalogue,
    recommender: genreRecommender(catalogue, {
      similar: () => {
        throw new Error('the secret path is /home/secret');
      },
    }),
    release: RELEASE,
    log: (line) => noted.push(line),
  });
  const answer = await broken.inject('/v1/movies/862/similar');
  expectProblem(answer, 500, 'internal-error');
  expect(answer.body).not.toContain('secret');
  expect(noted.join('\n')).toContain('the secret path');
});

it('gives every kind of problem a page in two languages, where its type leads', async () => {
  for (const code of PROBLEM_CODES) {
    const page = await app.inject(`/errors/${code}`);
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain(`${PROBLEMS[code].status} ${code}`);
    for (const words of [PROBLEMS[code].es, PROBLEMS[code].en]) {
      expect(words).toHaveLength(2);
      expect(page.body).toContain(words[0]);
    }
    expect((await app.inject('/errors')).body).toContain(`/errors/${code}`);
  }
});

describe('on the wire', () => {
  const send = async (text: string) => {
    const port = Number(new URL(await address()).port);
    return new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      let received = '';
      socket.setEncoding('utf8');
      socket.on('data', (part) => {
        received += part;
      });
      socket.on('end', () => resolve(received));
      socket.on('error', reject);
    });
  };
  let listening: Promise<string> | undefined;
  const address = () => {
    listening ??= smallApp().then(async (served) => {
      afterAll(() => served.close());
      return served.listen({ host: '127.0.0.1', port: 0 });
    });
    return listening;
  };

  it.each([
    ['what is no request', 'NONSENSE\r\n\r\n', 400, 'malformed-request'],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    [
      'two lengths',
      'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
      'malformed-request',
    ],
  ])('%s is answered with a problem', async (_what, text, status, code) => {
    const [head, body] = (await send(text)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `, 'u'));
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ type: `/errors/${code}`, status });
  });

  it('what is refused before a route is asked is told in Spanish under a Spanish address', async () => {
    for (const [path, title] of [
      ['/get_actor/Tom%20Hanks', 'Expectativa no admitida'],
      ['/Score_Titulo?titulo=Heat', 'Expectativa no admitida'],
      ['/v1/movies', 'Expectation failed'],
    ]) {
      const lines = [`GET ${path} HTTP/1.1`, 'Host: a', 'Expect: x', 'Connection: close', '', ''];
      const [, body] = (await send(lines.join('\r\n'))).split('\r\n\r\n');
      expect(JSON.parse(body).title).toBe(title);
    }
  });

  it('a method that nobody knows is a 404 or 405', async () => {
    const answer = await send(
      'PROPFIND /v1/movies HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 40[45] /u);
    expect(answer).toContain('application/problem+json');
  });
});
