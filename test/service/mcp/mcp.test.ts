import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../../src/service/index.js';
import { operationsOf } from '../routes-of.js';
import { genreRecommender, PATIENT, RELEASE, smallApp, smallFilms } from '../small-app.js';

let app: App;
let address: string;
let old: Client;
let client: Client;

/** A client of the revision that keeps sessions, or of the one that does not. */
async function connected(at: string, mode: 'legacy' | 'auto'): Promise<Client> {
  const made = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  await made.connect(new StreamableHTTPClientTransport(new URL('/mcp', at)));
  return made;
}

beforeAll(async () => {
  app = await smallApp();
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  old = await connected(address, 'legacy');
  client = await connected(address, 'auto');
});
afterAll(async () => {
  await Promise.all([old.close(), client.close()]);
  await app.close();
});

/** What a tool is asked, and the address that answers the same. */
const QUESTIONS: [tool: string, args: Record<string, unknown>, url: string, says: RegExp][] = [
  ['find_films', { q: 'toy' }, '/v1/search?q=toy', /^movies: Toy Story \(1995, id 862\)$/m],
  ['find_films', { q: 'tom hanks' }, '/v1/search?q=tom+hanks', /^people: Tom Hanks \(id 31\)$/m],
  ['find_films', { q: 'zzzz' }, '/v1/search?q=zzzz', /^nothing is found for "zzzz"$/],
  [
    'list_films',
    { genres: 'Comedy', sort: '-rating', year_min: 1996 },
    '/v1/movies?genres=Comedy&sort=-rating&year_min=1996',
    /^2 films, page 1:\n.*: .*\n/,
  ],
  ['film', { film: 862 }, '/v1/movies/862', /directed by John Lasseter \(id 7879\)/],
  ['similar_films', { film: 862, n: 2 }, '/v1/movies/862/similar?n=2', /^Films like Toy Story \(/],
  [
    'recommend_films',
    { liked: ['Toy Story', 194], disliked: ['Face/Off'], n: 3 },
    '/v1/recommendations?liked=862,194&disliked=754&n=3',
    /^Films like Toy Story \(1995, id 862\), Amélie .*, not like Face\/Off /,
  ],
  [
    'why_not',
    { film: 862, other: 754 },
    '/v1/movies/862/similar/754',
    /is number \d+ of the films/,
  ],
  [
    'person',
    { person: 31 },
    '/v1/people/31',
    /^Tom Hanks \(id 31\): acted in 2 films, directed 0$/m,
  ],
  ['statistics', {}, '/v1/stats', /^films: 13$/m],
];

describe('tools', () => {
  it('speaks the revision that each client knows', () => {
    expect(old.getNegotiatedProtocolVersion()).toBe('2025-11-25');
    expect(client.getNegotiatedProtocolVersion()).toBe('2026-07-28');
    expect(client.getServerVersion()).toMatchObject({ name: 'cartelera' });
  });

  it('have the arguments of the API, and names of films for ids', async () => {
    const { tools } = await client.listTools();
    expect((await old.listTools()).tools).toEqual(tools);
    const operations = await operationsOf(app);
    const asked = [
      ['find_films', '/v1/search', ['q']],
      ['list_films', '/v1/movies', []],
      ['film', '/v1/movies/{id}', ['film']],
      ['similar_films', '/v1/movies/{id}/similar', ['film']],
      ['recommend_films', '/v1/recommendations', ['liked']],
      ['why_not', '/v1/movies/{id}/similar/{other}', ['film', 'other']],
      ['person', '/v1/people/{id}', ['person']],
      ['statistics', '/v1/stats', []],
    ] as const;
    expect(tools.map(({ name }) => name)).toEqual(asked.map(([name]) => name));
    for (const [i, [, path, required]] of asked.entries()) {
      const { inputSchema, description, annotations } = tools[i];
      const { parameters = [] } =
        operations.find((one) => one.path === path && one.method === 'get') ?? {};
      const query = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
      expect(new Set(Object.keys(inputSchema.properties ?? {}))).toEqual(
        new Set([...query, ...required]),
      );
      expect(inputSchema.required).toEqual(required);
      expect(description).toMatch(/\w/);
      expect(annotations).toMatchObject({ readOnlyHint: true });
    }
  });

  it.each(QUESTIONS)('%s %j answers as %s', async (name, args, url, says) => {
    const answer = await client.callTool({ name, arguments: args });
    expect(answer.isError).toBeUndefined();
    expect(answer.structuredContent).toEqual((await app.inject(url)).json());
    expect(answer.content).toEqual([{ type: 'text', text: expect.stringMatching(says) }]);
    const before = await old.callTool({ name, arguments: args });
    expect(before.structuredContent).toEqual(answer.structuredContent);
  });

  it.each([
    ['film', { film: 'toy story' }, 862],
    ['film', { film: 'cinderella 1950' }, 11224],
    ['film', { film: 'tt0114709' }, 862],
    ['film', { film: '300' }, 1271],
    ['film', { film: 300 }, 300],
    ['film', { film: '754' }, 754],
    ['film', { film: 'id:300' }, 300],
    ['person', { person: 'lasseter' }, 7879],
    ['person', { person: '31' }, 31],
  ])('%s finds %j', async (name, args, id) => {
    const { structuredContent } = await client.callTool({ name, arguments: args });
    expect(structuredContent).toMatchObject({ id });
  });
});

describe('wrong arguments are told in a sentence', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['similar_films', { film: 1 }, '/v1/movies/1/similar'],
    ['similar_films', { film: 862, n: 'many' }, '/v1/movies/862/similar?n=many'],
    ['similar_films', { film: 862, n: [1, 2] }, '/v1/movies/862/similar?n=1,2'],
    ['similar_films', { film: 862, size: 2 }, '/v1/movies/862/similar?size=2'],
    ['similar_films', { film: 1.5 }, '/v1/movies/1.5/similar'],
    ['find_films', {}, '/v1/search'],
    ['list_films', { genres: 'Drmaa' }, '/v1/movies?genres=Drmaa'],
    ['recommend_films', { liked: [] }, '/v1/recommendations'],
    ['recommend_films', { liked: [true] }, '/v1/recommendations?liked=true'],
    ['why_not', { film: 862, other: 862 }, '/v1/movies/862/similar/862'],
    ['person', { person: 999 }, '/v1/people/999'],
    ['statistics', { year: 1995 }, '/v1/stats?year=1995'],
  ])('%s %j, as %s', async (name, args, url) => {
    const { isError, content } = await client.callTool({ name, arguments: args });
    expect(isError).toBe(true);
    expect(content).toEqual([{ type: 'text', text: (await app.inject(url)).json().detail }]);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['film', {}, /^film is missing; expected id of a film, or its title/],
    ['film', { film: null }, /^film is missing/],
    ['film', { film: 'no such film' }, /^no film is called "no such film"/],
    ['film', { film: 'x'.repeat(201) }, /^film has 201 letters; expected at most 200$/],
    ['person', { person: 'nobody whosoever' }, /^nobody is called "nobody whosoever"/],
    ['recommend_films', { liked: Array(21).fill('Heat') }, /^liked holds 21 titles; .* at most 20/],
    ['recommend_films', { liked: [{ id: 862 }] }, /^parameter liked cannot hold/],
    ['film', { film: 862, toString: 1 }, /^unknown parameter "toString"/],
  ])('%s %j', async (name, args, says) => {
    const { isError, content } = await client.callTool({ name, arguments: args });
    expect(isError).toBe(true);
    expect(content).toEqual([{ type: 'text', text: expect.stringMatching(says) }]);
  });

  it('names the tools where one is not known', async () => {
    const said = /unknown tool "rate"; expected one of find_films, .*, statistics/;
    for (const one of [old, client]) {
      await expect(one.callTool({ name: 'rate' })).rejects.toMatchObject({ code: -32602 });
      await expect(one.callTool({ name: 'toString' })).rejects.toThrow(/unknown tool/);
      await expect(one.callTool({ name: 'rate' })).rejects.toThrow(said);
    }
  });
});

const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
const JSON_TYPE = { 'content-type': 'application/json' };
const BOTH = { ...JSON_TYPE, accept: 'application/json, text/event-stream' };

describe('requests', () => {
  it.each<[string, Record<string, string>, unknown, number, number, RegExp]>([
    ['a batch', BOTH, [LIST, LIST], 400, -32600, /batches are not taken/],
    ['no JSON', BOTH, '{', 400, -32700, /not sound JSON/],
    ['no body', BOTH, '', 400, -32700, /body is empty/],
    ['no message', BOTH, {}, 400, -32600, /not a valid JSON-RPC message/],
    ['null', BOTH, 'null', 400, -32600, /not a valid JSON-RPC message/],
    ['a huge body', BOTH, `"${'x'.repeat(2 ** 18)}"`, 413, -32600, /body is over 262144 bytes/],
    ['another type', { ...BOTH, 'content-type': 'text/plain' }, 'x', 415, -32600, /text\/plain/],
    ['no Accept', { ...JSON_TYPE, accept: '' }, LIST, 406, -32000, /Accept is/],
    [
      'JSON alone accepted',
      { ...BOTH, accept: 'application/json' },
      LIST,
      406,
      -32000,
      /Accept is/,
    ],
    ['another page', { ...BOTH, origin: 'https://a.example' }, LIST, 403, -32000, /a\.example/],
    ['no page', { ...BOTH, origin: 'null' }, LIST, 403, -32000, /is of null/],
    [
      'a page like one of ours',
      { ...BOTH, origin: 'http://localhost.a.example' },
      LIST,
      403,
      -32000,
      /this machine/,
    ],
    [
      'an unknown revision',
      { ...BOTH, 'mcp-protocol-version': '1999-01-01' },
      LIST,
      400,
      -32000,
      /1999-01-01/,
    ],
  ])('of %s are refused', async (_, headers, body, status, code, says) => {
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await app.inject({ method: 'POST', url: '/mcp', headers, payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ jsonrpc: '2.0', id: null, error: { code } });
    expect(answer.json().error.message).toMatch(says);
  });

  it.each(['GET', 'DELETE', 'PUT'] as const)('by %s are refused, naming POST', async (method) => {
    const answer = await app.inject({
      method,
      url: '/mcp',
      headers: { accept: 'text/event-stream' },
    });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('POST, OPTIONS');
    expect(answer.json().detail).toBe('allowed here: POST, OPTIONS');
  });

  it('of pages of this machine are answered, without a session', async () => {
    for (const origin of ['http://localhost:6274', 'http://127.0.0.1', 'http://[::1]:80']) {
      const headers = { ...BOTH, origin };
      const answer = await app.inject({ method: 'POST', url: '/mcp', headers, payload: LIST });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers).not.toHaveProperty('mcp-session-id');
      expect(answer.body).toContain('"name":"find_films"');
    }
  });

  it('that would keep a connection open are refused', async () => {
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const method = 'subscriptions/listen';
    const headers = { ...BOTH, 'mcp-protocol-version': '2026-07-28', 'mcp-method': method };
    const payload = { jsonrpc: '2.0', id: 1, method, params: { notifications: {}, _meta } };
    const answer = await app.inject({ method: 'POST', url: '/mcp', headers, payload });
    expect(answer.json().error.message).toBe('Subscription limit reached');
  });

  it('count as any others, and what a tool asks is asked by its client', async () => {
    const catalogue = smallFilms();
    const limited = await createApp({
      catalogue,
      recommender: genreRecommender(catalogue),
      release: RELEASE,
      limits: PATIENT,
      requestsPerMinute: 3,
    });
    const params = { name: 'film', arguments: { film: 862 } };
    const payload = { jsonrpc: '2.0', id: 1, method: 'tools/call', params };
    const ask = (remoteAddress: string) =>
      limited.inject({ method: 'POST', url: '/mcp', headers: BOTH, payload, remoteAddress });
    expect((await ask('192.0.2.1')).body).toContain('Toy Story');
    // The third of its requests is this, the fourth what the tool asks.
    expect((await ask('192.0.2.1')).body).toContain('This client has asked for more');
    const refused = await ask('192.0.2.1');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers).toHaveProperty('retry-after');
    expect(refused.json().error.message).toMatch(/more than is allowed/);
    expect((await ask('192.0.2.2')).body).toContain('Toy Story');
    await limited.close();
  });

  it('whose client has gone harm nobody', async () => {
    const gone = new AbortController();
    const params = { name: 'recommend_films', arguments: { liked: Array(20).fill('Toy Story') } };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    const options = { method: 'POST', headers: BOTH, body, signal: gone.signal };
    const asked = fetch(new URL('/mcp', address), options);
    setTimeout(() => gone.abort(), 2);
    await asked.catch(() => undefined);
    expect((await client.listTools()).tools).toHaveLength(8);
  });
});
