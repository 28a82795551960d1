import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { hostOf, listen } from '../../src/service/index.js';
import { genreRecommender, RELEASE, smallFilms } from './small-app.js';

/** A process that notes what is done to it. */
function fakeProcess() {
  const listeners = new Map<string, () => void>();
  let ended: (code: number) => void = () => undefined;
  const exit = new Promise<number>((resolve) => {
    ended = resolve;
  });
  return {
    effects: {
      on: (signal: string, listener: () => void) => listeners.set(signal, listener),
      exit: (code: number) => ended(code),
    },
    send: (signal: string) => listeners.get(signal)?.(),
    exit,
  };
}

function smallHost() {
  const catalogue = smallFilms();
  return hostOf({ catalogue, recommender: genreRecommender(catalogue), release: RELEASE });
}

const LOCAL = { host: '127.0.0.1', port: 0 };

describe('listen', () => {
  it('is not ready at once, and ready soon', async () => {
    const host = await smallHost();
    const address = await listen(host, LOCAL, fakeProcess().effects);
    const first = await fetch(`${address}/readyz`);
    expect([200, 503]).toContain(first.status);
    await expect
      .poll(async () => (await fetch(`${address}/readyz`)).json())
      .toMatchObject({ status: 'ready', release: RELEASE.name });
    await host.app.close();
  });

  it('answers what was asked, kept or not, before it refuses what follows', async () => {
    const host = await smallHost();
    const address = await listen(host, LOCAL, fakeProcess().effects);
    const { port } = new URL(address);
    const path = '/v1/movies/862/similar?n=3';
    for (let i = 0; i < 3; i++) await fetch(`${address}${path}`);
    for (const asked of [path, '/v1/movies/862/similar?n=2']) {
      const client = connect(Number(port), '127.0.0.1');
      client.write(`GET ${asked} HTTP/1.1\r\nHost: here\r\n\r\nNONSENSE\r\n\r\n`);
      const answers = await text(client);
      expect(answers.match(/HTTP\/1\.1 \d+/gu)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
      expect(answers).toContain('application/problem+json');
    }
    await host.app.close();
  });

  it('on SIGTERM answers what is under way, takes nothing new, and ends with 0', async () => {
    const host = await smallHost();
    let arrived: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    host.app.server.on('request', (request) => {
      if (request.url === '/livez') arrived();
    });
    const { effects, send, exit } = fakeProcess();
    const address = await listen(host, LOCAL, effects);
    const { request } = await import('node:http');
    const pending = request(`${address}/livez`, { headers: { 'content-length': '0' } });
    pending.flushHeaders();
    await underWay;
    send('SIGTERM');
    pending.end();
    const [response] = await once(pending, 'response');
    expect(response.statusCode).toBe(200);
    response.resume();
    expect(await exit).toBe(0);
    await expect(fetch(`${address}/livez`)).rejects.toThrow();
  });

  it('on SIGTERM does not wait for connections on which nothing was asked, or not to the end', async () => {
    const host = await smallHost();
    const { effects, send, exit } = fakeProcess();
    const { port } = new URL(await listen(host, LOCAL, effects));
    // As browsers open them in advance, and as one who went away leaves them.
    for (const sent of ['', 'GET /livez HTTP/1.1\r\nHost: x\r\n']) {
      const socket = connect(Number(port), LOCAL.host);
      socket.on('error', () => undefined);
      await once(host.app.server, 'connection');
      if (sent !== '') {
        socket.write(sent);
        await sleep(50);
      }
    }
    send('SIGTERM');
    // Before Node itself would end them, after a minute.
    expect(await Promise.race([exit, sleep(30_000, 'still waiting', { ref: false })])).toBe(0);
  });

  it('ends at once with 1 on a second signal', async () => {
    const host = await smallHost();
    const { effects, send, exit } = fakeProcess();
    await listen(host, LOCAL, effects);
    send('SIGTERM');
    send('SIGTERM');
    expect(await exit).toBe(1);
    await host.app.close();
  });

  it('says in one sentence that a port is taken', async () => {
    const [one, two] = [await smallHost(), await smallHost()];
    const { port } = new URL(await listen(one, LOCAL, fakeProcess().effects));
    await expect(
      listen(two, { host: '127.0.0.1', port: Number(port) }, fakeProcess().effects),
    ).rejects.toThrow(port);
    await one.app.close();
    await two.app.close();
  });
});
