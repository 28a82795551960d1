import { execFile, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';
import { ROOT, type Workspace } from './workspace.js';

/** How a service bore a load. */
export interface Load {
  readonly requestsPerSecond: number;
  /** Milliseconds within which half and 99 % of the answers came. */
  readonly p50: number;
  readonly p99: number;
}

export interface LoadRequest {
  readonly url: string;
  /** Asked in this order, whichever connection is free; from the beginning again at the end. */
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

const hasWrk = spawnSync('wrk', ['--version']).error === undefined;

/** The load generator: wrk where it is installed, since it takes least from the service. */
export const GENERATOR = hasWrk ? 'wrk' : 'autocannon';

/** Puts a load on a service. Throws when an answer is not a 200. */
export async function load(workspace: Workspace, request: LoadRequest): Promise<Load> {
  const { requests, seconds, failed, p50, p99 } = hasWrk
    ? await byWrk(workspace, request)
    : await byAutocannon(request);
  if (failed > 0) throw new Error(`${failed} of ${requests} requests to ${request.url} failed`);
  return { requestsPerSecond: requests / seconds, p50, p99 };
}

interface Count {
  readonly requests: number;
  readonly seconds: number;
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
}

async function byWrk(workspace: Workspace, request: LoadRequest): Promise<Count> {
  const { url, paths, connections, seconds } = request;
  const file = join(workspace.folder, 'paths.txt');
  await writeFile(file, `${paths.join('\n')}\n`);
  const script = join(ROOT, 'bench', 'paths.lua');
  const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', script];
  const { stderr } = await promisify(execFile)('wrk', [...options, url, '--', file]);
  return JSON.parse(stderr);
}

async function byAutocannon(request: LoadRequest): Promise<Count> {
  const { url, paths, connections, seconds } = request;
  let connection = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient: (client) => {
      const own = paths.filter((_, i) => i % connections === connection);
      client.setRequests(own.map((path) => ({ method: 'GET', path })));
      connection++;
    },
  });
  return {
    requests: result.requests.total,
    seconds: result.duration,
    failed: result.errors + result.non2xx,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}
