import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requestRest } from '../../../src/catalogue/download/request-rest.js';

const server = createServer((_, response) => response.end(Buffer.alloc(100_000)));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('gives a body that is whole even when it is read after a garbage collection', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const rest = await requestRest(url, 0, null, new AbortController().signal);
  await sleep(20);
  collectGarbage();
  await sleep(20);
  let bytes = 0;
  if (rest.kind === 'whole') for await (const chunk of rest.body) bytes += chunk.length;
  expect(bytes).toBe(100_000);
});
