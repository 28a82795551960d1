import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Connections } from '../../../src/service/http/connections.js';
import { LIMITS, type Limits } from '../../../src/service/http/limits.js';
import { PATIENT } from '../small-app.js';

const open: { server: Server; sockets: Socket[] }[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    server.close();
    server.closeAllConnections();
  }
});

/** A listening server with some limits of its own, and what connects to it. */
async function serving(handle: RequestListener, limits: Partial<Limits> = {}) {
  const isKey = (authorization: string) => authorization === KEY;
  const connections = new Connections({ ...LIMITS, ...PATIENT, ...limits }, () => undefined, isKey);
  const server = connections.serverOf(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets: Socket[] = [];
  open.push({ server, sockets });
  const { port } = server.address() as AddressInfo;
  return {
    connections,
    server,
    /** A connection on which a text is sent at once; `pause` leaves the answers unread. */
    async send(text: string, { pause = false, allowHalfOpen = false } = {}) {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
      sockets.push(socket);
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      const state = { socket, text: '', closed: false };
      socket.on('close', () => {
        state.closed = true;
      });
      if (!pause) {
        socket.on('data', (bytes) => {
          state.text += bytes;
        });
      }
      socket.write(text);
      return state;
    },
  };
}

/** Asks again and again until it holds, however slow the machine is. */
const soon = (check: () => unknown) => vi.waitFor(check, 30_000);

const KEY = 'Bearer of the tests';
const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: here\r\n${more}\r\n`;
const authorized = (key: string) => `Authorization: ${key}\r\n`;
const statuses = (text: string) =>
  [...text.matchAll(/HTTP\/1\.1 (\d+)/gu)].map(([, status]) => Number(status));
const BIG = Buffer.alloc(2 ** 20, 'x');

it('answers one request after the other, in order, however many are sent ahead', async () => {
  let underWay = 0;
  let most = 0;
  const asked: string[] = [];
  const { send } = await serving((request, response) => {
    asked.push(request.url ?? '');
    most = Math.max(most, ++underWay);
    setTimeout(() => {
      underWay--;
      response.end('ok');
    }, 5);
  });
  const paths = Array.from({ length: 20 }, (_, i) => `/${i}`);
  const client = await send(paths.map((path) => get(path)).join(''));
  await soon(() => expect(statuses(client.text)).toHaveLength(20));
  expect(asked).toEqual(paths);
  expect(most).toBe(1);
});

it('lets so many wait, answers these, and ends the connection', async () => {
  let asked = 0;
  const { send } = await serving(
    (_request, response) => {
      asked++;
      setImmediate(() => response.end('ok'));
    },
    { waitingRequests: 4 },
  );
  const client = await send(get('/').repeat(400));
  await soon(() => expect(client.closed).toBe(true));
  expect(statuses(client.text)).toEqual([200, 200, 200, 200, 200]);
  expect(asked).toBe(5);
});

it('makes nothing more for a client that does not read', async () => {
  let asked = 0;
  const { send, connections } = await serving((_request, response) => {
    asked++;
    response.end(BIG);
  });
  await send(get('/').repeat(400), { pause: true });
  await soon(() => expect(connections.unsentBytes).toBeGreaterThan(0));
  await sleep(100);
  // What the system takes off our hands is not ours: a few answers, never four hundred.
  expect(asked).toBeLessThan(33);
  expect(connections.unsentBytes).toBeLessThanOrEqual(BIG.length + 1000);
});

it('answers nothing more of what a client asked before it went', async () => {
  let asked = 0;
  const { send, connections } = await serving(() => {
    asked++;
  });
  const client = await send(get('/').repeat(10));
  await vi.waitFor(() => expect(asked).toBe(1));
  client.socket.destroy();
  await vi.waitFor(() => expect(connections.count).toBe(0));
  expect(asked).toBe(1);
});

it('drops who has read nothing of an answer for too long', async () => {
  const big = Buffer.concat(Array.from({ length: 16 }, () => BIG));
  const { send, connections } = await serving((_request, response) => response.end(big), {
    silenceMs: 300,
  });
  await send(get('/'), { pause: true });
  await vi.waitFor(() => expect(connections.unsentBytes).toBeGreaterThan(0));
  await vi.waitFor(() => expect(connections.count).toBe(0));
  expect(connections.unsentBytes).toBe(0);
});

it('drops those who have not read for longest when unread answers are too many', async () => {
  const limit = 8 * BIG.length;
  const { send, connections } = await serving(
    (_request, response) => response.end(Buffer.concat([BIG, BIG, BIG, BIG, BIG, BIG])),
    { unsentBytes: limit },
  );
  const clients: Awaited<ReturnType<typeof send>>[] = [];
  for (let i = 0; i < 12; i++) clients.push(await send(get('/').repeat(20), { pause: true }));
  await soon(() => expect(connections.count).toBeLessThan(12));
  expect(connections.unsentBytes).toBeLessThanOrEqual(limit);
  const polite = await send(get('/'));
  await soon(() => expect(polite.text.length).toBeGreaterThan(6 * BIG.length));
});

it('drops who takes an answer so slowly that it never ends, whatever it sends meanwhile', async () => {
  const big = Buffer.concat(Array.from({ length: 16 }, () => BIG));
  const { send, connections } = await serving((_request, response) => response.end(big), {
    answerMs: 400,
  });
  const client = await send(get('/'), { pause: true });
  await soon(() => expect(connections.unsentBytes).toBeGreaterThan(0));
  const drip = setInterval(() => client.socket.write('X'), 20);
  await soon(() => expect(connections.count).toBe(0));
  clearInterval(drip);
});

it('cuts the connection of a refused client that never ends its half', async () => {
  const { send, connections } = await serving(() => undefined, { partingMs: 100 });
  const client = await send('NONSENSE\r\n\r\n', { allowHalfOpen: true });
  await soon(() => expect(statuses(client.text)).toEqual([400]));
  await soon(() => expect(connections.count).toBe(0));
});

it('ends who sends requests ahead without end', async () => {
  const { send, connections } = await serving(() => undefined, { heldRequests: 500 });
  const client = await send(get('/'));
  const flood = setInterval(() => client.socket.write(get('/').repeat(100)), 1);
  await soon(() => expect(connections.count).toBe(0));
  clearInterval(flood);
});

it('makes room for who comes by ending what has been idle for longest', async () => {
  const { send, connections } = await serving((_request, response) => response.end('ok'), {
    connections: 3,
  });
  const [first, second, third] = [await send(''), await send(''), await send('')];
  first.socket.write(get('/'));
  await soon(() => expect(statuses(first.text)).toEqual([200]));
  const fourth = await send(get('/'));
  await soon(() => expect(statuses(fourth.text)).toEqual([200]));
  await soon(() => expect(second.closed).toBe(true));
  expect([first.closed, third.closed, fourth.closed]).toEqual([false, false, false]);
  expect(connections.count).toBe(3);
});

it('answers a good request before it refuses what follows', async () => {
  const { send } = await serving((_request, response) => setTimeout(() => response.end('ok'), 20));
  const client = await send(`${get('/good')}NONSENSE\r\n\r\n`);
  await soon(() => expect(client.closed).toBe(true));
  expect(statuses(client.text)).toEqual([200, 400]);
  expect(client.text).toMatch(/application\/problem\+json/u);
});

it.each([
  ['without a host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['of another version', 'GET / HTTP/2.0\r\nHost: here\r\n\r\n', 400],
  ['with an expectation', 'GET / HTTP/1.1\r\nHost: here\r\nExpect: x\r\n\r\n', 417],
  [
    'with headers too large',
    `GET / HTTP/1.1\r\nHost: here\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
  ],
  ['that is none', 'hello\r\n\r\n', 400],
])(
  'refuses a request %s with a problem and the headers of every answer',
  async (_, text, status) => {
    const { send } = await serving((_request, response) => response.end('ok'));
    const client = await send(text);
    await soon(() => expect(client.text).toMatch(/\}$/u));
    expect(statuses(client.text)).toEqual([status]);
    for (const header of [
      'content-type: application/problem+json',
      'x-content-type-options: nosniff',
      'content-security-policy: ',
      'cross-origin-opener-policy: same-origin',
      'access-control-allow-origin: *',
      'cache-control: no-store',
    ]) {
      expect(client.text).toContain(header);
    }
  },
);

it('cuts headers and bodies that do not arrive in time, with a 408', async () => {
  const { send } = await serving(
    (request, response) => request.resume().on('end', () => response.end()),
    {
      headersMs: 300,
      requestMs: 600,
    },
  );
  const headers = await send('GET / HTTP/1.1\r\nHost: here\r\n');
  const body = await send('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\nx');
  await soon(() => expect([headers.closed, body.closed]).toEqual([true, true]));
  expect([...statuses(headers.text), ...statuses(body.text)]).toEqual([408, 408]);
});

/**
 * What so many clients that ask at once are told, round after round, where each answer takes 10 ms and a
 * turn may take 30; some are operators. `isBeside`: the service works for itself meanwhile; `rest`: nobody
 * but a probe has asked for so long. By a clock
 * that the answers alone move on: a machine that is busy otherwise changes nothing.
 */
async function askedAtOnce(
  count: number,
  firstTurnMs: number,
  rounds: number,
  isBeside = false,
  rest = 0,
) {
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => time);
  const { connections, send } = await serving(
    (_request, response) => {
      time += 10;
      response.end('ok');
    },
    { turnMs: 30, turnAnswers: 4, firstTurnMs },
  );
  if (isBeside) connections.beside++;
  time += rest / 2;
  const probe = await send(get('/livez'));
  await soon(() => expect(statuses(probe.text)).toEqual([200]));
  probe.socket.destroy();
  await soon(() => expect(connections.count).toBe(0));
  time += rest / 2;
  const clients: Awaited<ReturnType<typeof send>>[] = [];
  for (let i = 0; i < count; i++) clients.push(await send(''));
  for (let round = 1; round <= rounds; round++) {
    for (const [i, { socket }] of clients.entries()) {
      const [path, more] = PLACES[i] ?? [`/${i}`];
      socket.write(get(path, more));
    }
    // Whoever reads is held up until all have asked, so that all are heard in one turn.
    const block = Date.now() + 50;
    while (Date.now() < block);
    await soon(() => {
      for (const { text } of clients) expect(statuses(text)).toHaveLength(round);
    });
  }
  return clients.map(({ text }) => text);
}
const ROLLBACK = '/admin/releases/this:rollback';
const PLACES: Readonly<Record<number, readonly [path: string, more?: string]>> = {
  9: ['/livez'],
  16: [ROLLBACK, authorized('Bearer of others')],
  17: [ROLLBACK, authorized(KEY)],
  18: [ROLLBACK],
  19: ['/metrics'],
};

it('refuses new work when a turn of the loop has worked for too long, but no probe and no key', async () => {
  const texts = await askedAtOnce(20, 30, 1);
  const all = texts.map((text) => statuses(text)[0]);
  expect([9, 16, 17, 18, 19].map((place) => all[place])).toEqual([200, 503, 200, 503, 200]);
  expect(all).toContain(503);
  expect(all[0]).toBe(200);
  expect(texts.find((text) => statuses(text)[0] === 503)).toContain('retry-after: 1');
});

it('refuses nobody where few ask, however long it takes', async () => {
  const texts = await askedAtOnce(4, 30, 1);
  expect(texts.flatMap(statuses)).toEqual([200, 200, 200, 200]);
});

it('refuses nobody for one pause, or for work of its own, but when turn after turn is late', async () => {
  const told = (await askedAtOnce(20, 390, 4)).map(statuses);
  expect(told.map(([first]) => first)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(told.map((all) => all[3])).toContain(503);
  const beside = (await askedAtOnce(20, 390, 4, true)).flatMap(statuses);
  expect(beside).toEqual(Array.from({ length: 80 }, () => 200));
  // Beside work of its own a turn may be longer, and not without end.
  const longer = (await askedAtOnce(20, 30, 1, true)).flatMap(statuses);
  expect(longer).toEqual(Array.from({ length: 20 }, () => 200));
  expect((await askedAtOnce(80, 30, 1, true)).flatMap(statuses)).toContain(503);
  // Turns of a quarter of what one may take, as where collections come between, are no overload.
  const short = (await askedAtOnce(8, 320, 7)).flatMap(statuses);
  expect(short).not.toContain(503);
});

it('refuses nobody for late turns after a rest, and not for long', async () => {
  const first = async (rest: number) =>
    (await askedAtOnce(20, 30, 1, false, rest)).flatMap(statuses);
  expect(await first(4000)).toContain(503);
  expect(await first(6000)).toEqual(Array.from({ length: 20 }, () => 200));
  const rounds = (await askedAtOnce(20, 30, 17, false, 6000)).map(statuses);
  expect(rounds.flatMap((all) => all.slice(0, 14))).not.toContain(503);
  expect(rounds.map((all) => all[16])).toContain(503);
});

it('lets all in who come in a crowd, before it answers', async () => {
  const counts: number[] = [];
  const { send, connections } = await serving(
    (_request, response) => {
      counts.push(connections.count);
      response.end('ok');
    },
    { entryMs: 60_000 },
  );
  // The last sends what is no request behind one that is.
  const asked = Array.from({ length: 20 }, (_, i) => get('/') + (i === 19 ? '!\r\n\r\n' : ''));
  const clients = await Promise.all(asked.map((text) => send(text)));
  await soon(() => expect(clients.flatMap(({ text }) => statuses(text))).toHaveLength(21));
  expect(counts).toEqual(Array.from({ length: 20 }, () => 20));
  expect(statuses(clients[19].text)).toEqual([200, 400]);
});

describe('while others are let in', () => {
  /** A server beside one client that has come, whose turns of letting in are told; `come`: another. */
  async function holding(limits: Partial<Limits> = {}) {
    let asked = 0;
    const all = await serving((_request, response) => {
      asked++;
      response.end(all.connections.served?.release);
    }, limits);
    const { connections, send, server } = all;
    connections.served = { release: 'former' };
    const client = await send(get('/'));
    await soon(() => expect(client.text).toMatch(/former$/u));
    const steps: (() => void)[] = [];
    const later = (step: () => void) => steps.push(step);
    vi.spyOn(globalThis, 'setImmediate').mockImplementation(later as never);
    const come = async () => {
      const count = connections.count + 1;
      const other = await send('');
      await soon(() => expect(connections.count).toBe(count));
      return other;
    };
    await come();
    /** The client asks once more, and its request is held. */
    const ask = async () => {
      const [taken, before] = [once(server, 'request'), asked];
      client.socket.write(get('/'));
      await taken;
      expect(asked).toBe(before);
    };
    await ask();
    expect(asked).toBe(1);
    const turn = () => {
      for (const step of steps.splice(0)) step();
    };
    return { connections, client, come, ask, turn, asked: () => asked };
  }

  it('a request is none of what answered before on its connection, and is not cut with it', async () => {
    const { connections, client, turn } = await holding();
    const former = connections.served ?? { release: 'none' };
    connections.served = { release: 'next' };
    expect(connections.isUnderWay(former)).toBe(false);
    connections.cut(former);
    turn();
    turn();
    await soon(() => expect(client.text).toMatch(/next$/u));
    expect(client.closed).toBe(false);
  });

  it('nothing is made for a client that leaves', async () => {
    const { connections, client, turn, asked } = await holding();
    client.socket.destroy();
    await soon(() => expect(connections.count).toBe(1));
    turn();
    turn();
    expect(asked()).toBe(1);
  });

  it('a request is answered when the service ends', async () => {
    const { connections, client } = await holding();
    connections.close();
    await soon(() => expect(client.closed).toBe(true));
    expect(statuses(client.text)).toEqual([200, 200]);
  });

  it('a request waits for so long at most, whoever comes, and not again soon', async () => {
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => time);
    const { come, ask, turn, asked, client } = await holding({ entryMs: 50 });
    for (const [after, answered] of [
      [25, 1],
      [50, 1],
      [51, 2],
    ]) {
      await come();
      time = after;
      turn();
      expect(asked()).toBe(answered);
    }
    time = 250;
    await come();
    client.socket.write(get('/'));
    await soon(() => expect(asked()).toBe(3));
    time = 252;
    await come();
    await ask();
    expect(asked()).toBe(3);
    turn();
    turn();
    expect(asked()).toBe(4);
  });

  it('a pause of another cause does not put off the next', async () => {
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => time);
    const { come, ask, turn, asked } = await holding({ entryMs: 50 });
    time = 600;
    turn();
    expect(asked()).toBe(2);
    time = 801;
    await come();
    await ask();
    expect(asked()).toBe(2);
    turn();
    turn();
    expect(asked()).toBe(3);
  });
});

it('at the end lets requests under way finish and waits for no other', async () => {
  let finish: () => void = () => undefined;
  let asked = 0;
  const { send, connections } = await serving((request, response) => {
    asked++;
    if (request.method === 'GET') finish = () => response.end('ok');
  });
  const half = await send('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\nx');
  const silent = await send('');
  const whole = await send(get('/'));
  await soon(() => expect([connections.count, asked]).toEqual([3, 2]));
  connections.close();
  await soon(() => expect([half.closed, silent.closed]).toEqual([true, true]));
  expect(whole.closed).toBe(false);
  finish();
  await soon(() => expect(whole.closed).toBe(true));
  expect(statuses(whole.text)).toEqual([200]);
});

it('at the end drops after a time what is still under way', async () => {
  let asked = 0;
  const { send, connections } = await serving(() => asked++, { closingMs: 100 });
  const client = await send(get('/'));
  await soon(() => expect(asked).toBe(1));
  connections.close();
  await soon(() => expect(client.closed).toBe(true));
});
