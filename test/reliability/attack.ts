import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ask, quantile } from './clients.js';
import { pinned, type Service } from './service.js';

const CHEAP = [
  ...['/livez', '/v1/movies/862', '/v1/movies/862/similar', '/score_titulo/Toy%20Story'],
  ...['/v1/search?q=toy', '/cantidad_filmaciones_mes/enero', '/v1/people/31', '/en/movie/862'],
];

/** What a polite client saw beside an attack, and what it cost the service. */
export interface Beside {
  readonly attack: string;
  readonly asked: number;
  readonly refused: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** The most that was resident while it went on, in MiB. */
  readonly memory: number;
}

/** Attacks a service from the other core for some seconds, and asks it politely meanwhile. */
export async function attacked(
  service: Service,
  attacks: readonly string[],
  seconds: number,
): Promise<Beside> {
  const script = join(import.meta.dirname, 'attackers.ts');
  const args = ['--import', 'tsx', script, service.url, String(seconds + 2), ...attacks];
  const [command, pinnedArgs] = pinned(1, process.execPath, args);
  const attackers = spawn('nice', ['-n', '5', command, ...pinnedArgs], { stdio: 'inherit' });
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, service.memory().now);
  }, 100);
  const until = Date.now() + 1000 * seconds;
  const { times, failed } = await ask(service.url, CHEAP, { pause: 20, until });
  clearInterval(watch);
  const gone = attackers.exitCode === null ? once(attackers, 'exit') : undefined;
  attackers.kill('SIGKILL');
  await gone;
  const good = times.get(200) ?? [];
  const all = [...times.values()].reduce((sum, { length }) => sum + length, failed);
  return {
    attack: attacks.join(' + '),
    asked: all,
    refused: all - good.length,
    p50: quantile(good, 0.5),
    p99: quantile(good, 0.99),
    longest: Math.max(...good),
    memory,
  };
}
