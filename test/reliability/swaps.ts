import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pinned, startService } from './service.js';

const LOAD = join(import.meta.dirname, 'swap-load.ts');
const KEY = 'a-key-of-the-tests';

interface Times {
  readonly answers: number;
  /** Answers other than 200. */
  readonly refused: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

interface Swapped {
  readonly rate: number;
  readonly calm: Times;
  readonly swapping: Times;
  readonly after: Times;
  /** Connections that broke, and answers of another release than they name. */
  readonly failed: number;
  readonly mixed: number;
  /** In milliseconds. */
  readonly swaps: readonly number[];
  readonly rollbacks: readonly number[];
  readonly memory: { readonly before: number; readonly most: number; readonly after: number };
}

/** Swaps three releases of a folder so many times under half of the highest load. */
export async function swapUnderLoad(
  out: string,
  releases: readonly [string, string, string],
  { seconds, pairs, rest }: { seconds: number; pairs: number; rest: number },
): Promise<Swapped> {
  const service = await startService(out, { ADMIN_KEY: KEY });
  try {
    const args = [service.url, service.process.pid, KEY, out, seconds, pairs, ...releases, rest];
    const [command, words] = pinned(1, process.execPath, [
      ...['--import', 'tsx', LOAD],
      ...args.map(String),
    ]);
    const { stdout } = await promisify(execFile)(command, words);
    return JSON.parse(stdout);
  } finally {
    await service.stop();
  }
}
