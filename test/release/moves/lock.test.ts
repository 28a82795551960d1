import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { withLock } from '../../../src/release/moves/lock.js';

// As in a folder of somebody else's, which does not keep root from anything.
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  rename: () => Promise.reject(Object.assign(new Error('as injected'), { code: 'EACCES' })),
}));

it('says so where the lock of a process that is no more cannot be taken away', async () => {
  const out = await mkdtemp(join(tmpdir(), 'cartelera-lock-'));
  const { pid } = spawnSync(process.execPath, ['--version']);
  await writeFile(join(out, '.deciding'), `${pid} ${hostname()}`);
  const work = vi.fn();
  await expect(withLock(out, work)).rejects.toThrow('as injected');
  expect(work).not.toHaveBeenCalled();
  await rm(out, { recursive: true });
}, 20_000);
