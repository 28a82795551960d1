import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CLI, PEERS, ROOT } from './workspace.js';

/** A service that answers, as a process of its own. */
export interface Server {
  readonly url: string;
  /** From the start of the process to the first answer 200, in seconds. */
  readonly start: number;
  /** What is resident now, and the most that ever was, in MiB; NaN where the system does not tell. */
  memory(): { readonly now: number; readonly peak: number };
  stop(): Promise<void>;
}

/** What the image sets, but for the bound of the heap. */
const AS_THE_IMAGE = {
  NODE_OPTIONS: '--max-semi-space-size=4 --v8-pool-size=1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  // Certificates of a machine's own, which Node would read at each start.
  NODE_EXTRA_CA_CERTS: undefined,
};

/** Serves a folder of releases as the image does; ready when it answers `path`. */
export const serveOurs = (out: string, path: string, ...options: string[]): Promise<Server> =>
  start(path, (port) =>
    spawn(process.execPath, ['--no-memory-reducer', CLI, 'serve', '--out', out, ...options], {
      env: { ...process.env, ...AS_THE_IMAGE, HOST: '127.0.0.1', PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );

/** Serves the films of a pickle as the first system did. */
export const serveFirst = (python: string, pickle: string, path: string): Promise<Server> =>
  start(path, (port) =>
    spawn(
      python,
      ['-m', 'uvicorn', 'serve:app', '--port', String(port), '--log-level', 'warning'],
      {
        cwd: PEERS,
        env: { ...process.env, FILMS_PKL: pickle },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    ),
  );

/** A bare node:http that answers everything with the bytes of a file. */
export const serveBare = (file: string): Promise<Server> =>
  start('/', (port) =>
    spawn(process.execPath, [join(ROOT, 'bench', 'peers', 'bare-http.mjs'), file], {
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );

const MOST_SECONDS = 120;

async function start(path: string, launch: (port: number) => ChildProcess): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = launch(port);
  while ((await statusOf(url + path)) !== 200) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
    if (performance.now() - begun > MOST_SECONDS * 1000) {
      child.kill('SIGKILL');
      throw new Error(`the service did not answer ${path} within ${MOST_SECONDS} s`);
    }
    await setTimeout(5);
  }
  const seconds = (performance.now() - begun) / 1000;
  return {
    url,
    start: seconds,
    memory: () => memoryOf(child.pid!),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The status of an answer, 0 when there is none. */
function statusOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    get(url, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    }).on('error', () => resolve(0));
  });
}

/** What is resident of a process now, and the most that ever was, in MiB; NaN where the system does not tell. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = `/proc/${pid}/status`;
  if (existsSync(status)) {
    const text = readFileSync(status, 'utf8');
    const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(text)?.[1]) / 1024;
    return { now: of('VmRSS'), peak: of('VmHWM') };
  }
  const resident = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return { now: Number(resident) / 1024, peak: Number.NaN };
}
