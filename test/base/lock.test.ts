import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { link, mkdtemp, rename, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withLock } from '../../src/base/lock.js';

const NAME = 'lock';
const GIVEN = { name: NAME, patienceMs: 100, expected: 'nobody else' };
const SYSTEM = { link, rename };
const OURS = `${process.pid} ${hostname()}`;
const refusal = (code: string) => Object.assign(new Error('as injected'), { code });

let folder: string;
let lock: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartelera-lock-'));
  lock = join(folder, NAME);
});
afterEach(() => rm(folder, { recursive: true }));

const isTakenOver = async (system = SYSTEM) =>
  withLock(folder, async () => readFileSync(lock, 'utf8') === OURS, { ...GIVEN, system });

it('lets one at a time work, and leaves nothing', async () => {
  let working = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++working);
    await sleep(1);
    working--;
  };
  const given = { ...GIVEN, patienceMs: 10_000 };
  await Promise.all(Array.from({ length: 10 }, () => withLock(folder, work, given)));
  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

it('is there whole or not at all, so that it is known whose it is, whenever one is killed', async () => {
  const seen: string[] = [];
  const watching = (from: string, to: string) => {
    expect(existsSync(lock)).toBe(false);
    seen.push(readFileSync(from, 'utf8'));
    return link(from, to);
  };
  expect(await isTakenOver({ ...SYSTEM, link: watching as typeof link })).toBe(true);
  expect(seen).toEqual([OURS]);
});

it.each(['EPERM', 'ENOTSUP'])('is made where a disk says %s to second names', async (code) => {
  const system = { ...SYSTEM, link: () => Promise.reject(refusal(code)) };
  expect(await isTakenOver(system)).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

it('says who has it, after a while', async () => {
  writeFileSync(lock, '7 another-machine');
  const work = vi.fn();
  const message = `${folder} cannot be written (process 7 of another-machine has ${lock}); expected nobody else`;
  await expect(withLock(folder, work, GIVEN)).rejects.toMatchObject({
    ...{ code: 'cannot-write', message },
  });
  writeFileSync(lock, '');
  await expect(withLock(folder, work, GIVEN)).rejects.toThrow(`another process has ${lock}`);
  expect(work).not.toHaveBeenCalled();
});

it('is not taken from another thread of this process, which has its number', async () => {
  writeFileSync(lock, OURS);
  const work = vi.fn();
  await expect(withLock(folder, work, GIVEN)).rejects.toMatchObject({ code: 'cannot-write' });
  expect(work).not.toHaveBeenCalled();
});

describe('a lock that was left is taken over', () => {
  it('of a process that is no more', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(lock, `${pid} ${hostname()}`);
    expect(await isTakenOver()).toBe(true);
  });

  it('of the process before this one in its container, which had its number', async () => {
    writeFileSync(lock, OURS);
    const then = new Date(Date.now() - process.uptime() * 1000 - 5);
    utimesSync(lock, then, then);
    expect(await isTakenOver()).toBe(true);
  });

  it.each(['7 another-machine', OURS, ''])('of one of whom nothing is heard: %j', async (text) => {
    writeFileSync(lock, text);
    const then = new Date(Date.now() - 61_000);
    utimesSync(lock, then, then);
    expect(await isTakenOver()).toBe(true);
  });
});

it('says so where the lock of a process that is no more cannot be taken away', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(lock, `${pid} ${hostname()}`);
  const work = vi.fn();
  // As in a folder of somebody else's, which does not keep root from anything.
  const system = { ...SYSTEM, rename: () => Promise.reject(refusal('EACCES')) };
  await expect(withLock(folder, work, { ...GIVEN, system })).rejects.toThrow('as injected');
  expect(work).not.toHaveBeenCalled();
});

it('gives back the lock of another who has taken over what was left a moment before', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(lock, `${pid} ${hostname()}`);
  const theirs = `${process.ppid} ${hostname()}`;
  const tooLate = (from: string, to: string) => {
    writeFileSync(lock, theirs);
    return rename(from, to);
  };
  const work = vi.fn();
  const system = { ...SYSTEM, rename: tooLate as typeof rename };
  await expect(withLock(folder, work, { ...GIVEN, system })).rejects.toMatchObject({
    code: 'cannot-write',
  });
  expect(work).not.toHaveBeenCalled();
  expect(readFileSync(lock, 'utf8')).toBe(theirs);
  expect(readdirSync(folder)).toEqual([NAME]);
});

it('does not take away the lock of another, to whom it was lost', async () => {
  const theirs = '7 another-machine';
  await withLock(folder, async () => writeFileSync(lock, theirs), GIVEN);
  expect(readFileSync(lock, 'utf8')).toBe(theirs);
});

it('tries again where who had the lock has cleared away what it was about to name', async () => {
  let times = 0;
  const cleared = async (from: string, to: string) => {
    if (times++ === 0) await rm(from);
    return link(from, to);
  };
  expect(await isTakenOver({ ...SYSTEM, link: cleared as typeof link })).toBe(true);
  expect(times).toBe(2);
});
