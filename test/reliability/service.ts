import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

/** The service as a process of its own, and what its memory has been. */
export interface Service {
  readonly url: string;
  readonly process: ChildProcess;
  /** What is resident now, and the most that was, in MiB; NaN where the system does not tell. */
  memory(): { readonly now: number; readonly peak: number };
  /** Ends it; gives its exit code. */
  stop(): Promise<number | null>;
}

/** True where a process can be kept to one core, so that it does not take time from another. */
const canPin = existsSync('/usr/bin/taskset');

/** A command kept to one core, where that can be had. */
export const pinned = (core: number, command: string, args: readonly string[]) =>
  canPin
    ? (['taskset', ['-c', String(core), command, ...args]] as const)
    : ([command, args] as const);

/** Serves a folder of releases on the first core, with the heap and memory that docs/deploy.md gives it. */
export async function startService(
  out: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Service> {
  const flags = [
    ...['--max-old-space-size=256', '--max-semi-space-size=4', '--v8-pool-size=1'],
    '--no-memory-reducer',
  ];
  const [command, args] = pinned(0, process.execPath, [
    ...flags,
    CLI,
    'serve',
    '--json',
    '--out',
    out,
  ]);
  const child = spawn(command, args, {
    env: {
      ...process.env,
      MALLOC_MMAP_THRESHOLD_: '131072',
      ...more,
      HOST: '127.0.0.1',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(child.stdout, 'data');
  const { address } = JSON.parse(String(line)) as { address: string };
  const of = (name: string) => {
    const status = `/proc/${child.pid}/status`;
    const text = existsSync(status) ? readFileSync(status, 'utf8') : '';
    return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(text)?.[1]) / 1024;
  };
  return {
    url: address,
    process: child,
    memory: () => ({ now: of('VmRSS'), peak: of('VmHWM') }),
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      return code;
    },
  };
}
