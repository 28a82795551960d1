import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a whole process took. */
export interface Cost {
  /** From its start to its end, in seconds. */
  readonly wall: number;
  /** Processor time, in user mode and in the kernel, of all its threads, in seconds; NaN if unknown. */
  readonly cpu: number;
  /** The most memory that was resident at once, in MiB; NaN if unknown. */
  readonly peak: number;
}

/** GNU time, which asks the kernel (wait4) what a process took; its small size keeps it from adding to it. */
const GNU_TIME = '/usr/bin/time';
export const canMeasureMemory = existsSync(GNU_TIME);

/** Runs a program to its end. Throws with what it wrote to standard error when it fails. */
export async function measure(program: string, args: readonly string[]): Promise<Cost> {
  if (!canMeasureMemory) {
    return { wall: await wallOf(program, args), cpu: Number.NaN, peak: Number.NaN };
  }
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-time-'));
  const file = join(folder, 'time');
  try {
    const wall = await wallOf(GNU_TIME, ['-f', '%U %S %M', '-o', file, program, ...args]);
    const [user, system, kibibytes] = (await readFile(file, 'utf8')).trim().split(' ').map(Number);
    return { wall, cpu: user + system, peak: kibibytes / 1024 };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function wallOf(program: string, args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (data) => {
    complaint += data;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${complaint}`);
  return (performance.now() - start) / 1000;
}

/** Runs two things by turns, A B A B, so that a change of the machine's mood hits both. */
export async function byTurns<A, B>(
  runs: number,
  one: (run: number) => Promise<A>,
  other: ((run: number) => Promise<B>) | null,
): Promise<{ readonly ones: A[]; readonly others: B[] }> {
  const ones: A[] = [];
  const others: B[] = [];
  for (let run = 0; run < runs; run++) {
    ones.push(await one(run));
    if (other) others.push(await other(run));
  }
  return { ones, others };
}
