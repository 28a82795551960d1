import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleReleases } from '../built-once.js';
import { attacked } from './attack.js';
import { ATTACKS } from './clients.js';
import { type Service, startService } from './service.js';

let service: Service;
beforeAll(async () => {
  service = await startService(await sampleReleases());
});
afterAll(() => service.process.kill('SIGKILL'));

it.each([['never reading'], Object.keys(ATTACKS)])(
  'lives through %s, in 400 MB, and answers who asks politely',
  async (...attacks) => {
    const { asked, refused, memory } = await attacked(service, attacks, 3);
    expect(asked - refused).toBeGreaterThan(0);
    // A hole in the limits takes a gigabyte within a second.
    expect(memory).not.toBeGreaterThan(400);
  },
);

it('ends when it is told to, whoever is connected', async () => {
  const attack = attacked(service, Object.keys(ATTACKS), 5);
  await sleep(3000);
  expect(await service.stop()).toBe(0);
  await attack;
});
