import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { withLock } from '../../../src/release/moves/lock.js';

it('says so where the lock of a process that is no more cannot be taken away', async () => {
  const out = await mkdtemp(join(tmpdir(), 'cartelera-lock-'));
  const { pid } = spawnSync(process.execPath, ['--version']);
  await writeFile(join(out, '.deciding'), `${pid} ${hostname()}`);
  const work = vi.fn();
  // As in a folder of somebody else's, which does not keep root from anything.
  const refused = Object.assign(new Error('as injected'), { code: 'EACCES' });
  const system = { rename: () => Promise.reject(refused) };
  await expect(withLock(out, work, { system })).rejects.toThrow('as injected');
  expect(work).not.toHaveBeenCalled();
  await rm(out, { recursive: true });
}, 20_000);
