import { setTimeout as sleep } from 'node:timers/promises';
import { openRelease } from '../../src/release/index.js';
import { addressesOf } from '../service/addresses.js';
import { ask } from './clients.js';
import { startService } from './service.js';

/**
 * `node --import tsx test/reliability/mixed-load.ts RELEASES [MINUTES]`: asks all kinds of addresses, right
 * and wrong, kept and new; prints each minute what was answered and what is resident.
 */
const [out, minutes = '30'] = process.argv.slice(2);
const paths = addressesOf((await openRelease(out)).catalogue)
  .filter(({ method }) => method === 'GET')
  .map(({ url }) => url);
const service = await startService(out);
await sleep(10_000);
let mark = 1e9;
console.log('minute | answered | 5xx | failed | MiB');
for (let minute = 1; minute <= Number(minutes); minute++) {
  // A new answer for each list: what is kept is driven out again and again.
  const asked = paths.map((path) =>
    path.includes('/similar?') ? `${path}&exclude=${mark--}` : path,
  );
  const until = Date.now() + 60_000;
  const { times, failed } = await ask(service.url, asked, { connections: 8, pause: 5, until });
  const count = (from: number, to: number) =>
    [...times].reduce(
      (n, [status, { length }]) => n + (status >= from && status < to ? length : 0),
      0,
    );
  const { now } = service.memory();
  console.log([minute, count(200, 600), count(500, 600), failed, now.toFixed(1)].join(' | '));
}
console.log(`exit code ${await service.stop()}`);
