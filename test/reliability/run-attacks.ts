import { attacked } from './attack.js';
import { ATTACKS } from './clients.js';
import { startService } from './service.js';

/** `node --import tsx test/reliability/run-attacks.ts RELEASES [SECONDS]`: a table of all attacks. */
const [out, seconds = '60'] = process.argv.slice(2);
const service = await startService(out);
console.log('attack | asked | refused | p50 ms | p99 ms | longest ms | MiB');
for (const attacks of [[], ...Object.keys(ATTACKS).map((name) => [name]), Object.keys(ATTACKS)]) {
  const beside = await attacked(service, attacks, Number(seconds));
  const { attack, asked, refused, p50, p99, longest, memory } = beside;
  const figures = [p50, p99, longest, memory].map((figure) => figure.toFixed(1));
  console.log([attack || 'none', asked, refused, ...figures].join(' | '));
}
console.log(`exit code ${await service.stop()}, most MiB ever ${service.memory().peak}`);
