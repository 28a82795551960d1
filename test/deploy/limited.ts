import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NOBODY = 65534;
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** A group of processes with a limit of memory, by the kernel's first or second kind; none where none may be made. */
function memoryGroup(name: string, bytes: number): { procs: string; end: () => void } | null {
  const kinds = [
    ['/sys/fs/cgroup/memory', 'memory.limit_in_bytes'],
    ['/sys/fs/cgroup', 'memory.max'],
  ] as const;
  for (const [parent, limit] of kinds) {
    const group = join(parent, name);
    try {
      mkdirSync(group);
      writeFileSync(join(group, limit), String(bytes));
      return { procs: join(group, 'cgroup.procs'), end: () => rmdirSync(group) };
    } catch {
      if (existsSync(group)) rmdirSync(group);
    }
  }
  return null;
}

export interface Limited {
  readonly child: ChildProcess;
  /** What it has said on both streams. */
  readonly said: () => string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Most bytes of its own that were in memory at once, as long as it runs. */
  readonly peak: () => number;
}

/**
 * Starts a command as a user who owns nothing, in memory of this size, where this process may do so. The kernel ends
 * one that wants more.
 */
export function startLimited(
  args: readonly string[],
  options: { readonly cwd: string; readonly mebibytes: number; readonly env?: NodeJS.ProcessEnv },
): Limited {
  const name = `cartelera-test-${process.pid}-${Date.now()}`;
  const group = isRoot ? memoryGroup(name, options.mebibytes * 2 ** 20) : null;
  const enter = group ? `echo $$ > ${group.procs} && ` : '';
  const user = isRoot
    ? `setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups --no-new-privs `
    : '';
  const child = spawn('sh', ['-c', `${enter}exec ${user}"$@"`, 'sh', ...args], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, HOME: options.cwd, NODE_ENV: 'production', ...options.env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      text += part;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => {
    group?.end();
    return code ?? signal;
  });
  const status = () => readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return {
    child,
    said: () => text,
    ended,
    peak: () => Number(/^VmHWM:\s+(\d+) kB/mu.exec(status())?.[1]) * 1024,
  };
}

/** Gives a path to the user that `startLimited` runs as. */
export const OWNER = isRoot ? NOBODY : undefined;
