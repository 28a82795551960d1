import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  isAlive,
  makeFolder,
  removeFolder,
  removeFolderNow,
  renameIfFree,
  renameOver,
  replaceFile,
  type System,
  syncFile,
  syncFolder,
} from '../../src/base/disk.js';

const { mkdir, mkdtemp, readdir, readFile, rm, writeFile } = promises;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartelera-disk-'));
});
afterEach(() => rm(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

const refusal = (code: string) => Object.assign(new Error(`${code}: as injected`), { code });

/** The system that runs the test, but for the calls that are given, and without waiting. */
function systemWith(calls: Partial<System>): System & { readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    ...promises,
    isWindows: false,
    kill: () => true,
    sleep: async (milliseconds) => pauses.push(milliseconds),
    ...calls,
    pauses,
  };
}

/** Handles whose sync is refused, and how files were opened and closed. */
function refusingToSync(code: string) {
  const calls: string[] = [];
  const open = async (path: string, flags: string) => {
    calls.push(`open ${flags}`);
    const handle = await promises.open(path, flags);
    return Object.assign(Object.create(handle), {
      sync: async () => {
        throw refusal(code);
      },
      close: async () => {
        calls.push('close');
        await handle.close();
      },
    });
  };
  return { calls, open: open as unknown as System['open'] };
}

/** A rename that is refused so many times before it is done. */
const refusingToRename = (code: string, times: number): System['rename'] => {
  let left = times;
  return async (from, to) => {
    if (left-- > 0) throw refusal(code);
    await promises.rename(from, to);
  };
};

describe('syncing', () => {
  it('opens a file for writing, without which Windows does not sync it', async () => {
    await writeFile(at('file'), 'text');
    const { calls, open } = refusingToSync('EPERM');
    await expect(syncFile(at('file'), systemWith({ open }))).rejects.toThrow('EPERM');
    expect(calls).toEqual(['open r+', 'close']);
    await syncFile(at('file'));
    expect(await readFile(at('file'), 'utf8')).toBe('text');
  });

  it.each(['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP'])(
    'goes on where a system does not sync folders (%s)',
    async (code) => {
      const { calls, open } = refusingToSync(code);
      await syncFolder(folder, systemWith({ open }));
      expect(calls).toEqual(['open r', 'close']);
      await syncFolder(folder, systemWith({ open: () => Promise.reject(refusal(code)) }));
    },
  );

  it('fails where the disk does, or no folder is there', async () => {
    const { open } = refusingToSync('EIO');
    await expect(syncFolder(folder, systemWith({ open }))).rejects.toThrow('EIO');
    await expect(syncFolder(at('nowhere'))).rejects.toThrow('ENOENT');
    await syncFolder(folder);
  });
});

describe('renaming', () => {
  beforeEach(() => writeFile(at('new'), 'new'));

  it.each(['EPERM', 'EACCES', 'EBUSY'])(
    'waits on Windows while another program looks at the file (%s)',
    async (code) => {
      await writeFile(at('file'), 'old');
      const system = systemWith({ isWindows: true, rename: refusingToRename(code, 3) });
      await renameOver(at('new'), at('file'), system);
      expect(await readFile(at('file'), 'utf8')).toBe('new');
      expect(system.pauses).toEqual([10, 20, 40]);
    },
  );

  it('gives up after little more than a second, and at once elsewhere', async () => {
    const rename = refusingToRename('EBUSY', Number.POSITIVE_INFINITY);
    const windows = systemWith({ isWindows: true, rename });
    await expect(renameOver(at('new'), at('file'), windows)).rejects.toThrow('EBUSY');
    expect(windows.pauses.reduce((sum, pause) => sum + pause)).toBe(1270);
    const other = systemWith({ rename });
    await expect(renameOver(at('new'), at('file'), other)).rejects.toThrow('EBUSY');
    expect(other.pauses).toEqual([]);
  });

  it('does not wait for what time does not mend', async () => {
    const system = systemWith({ isWindows: true });
    await expect(renameOver(at('nowhere'), at('file'), system)).rejects.toThrow('ENOENT');
    expect(system.pauses).toEqual([]);
  });

  it.each(['ENOTEMPTY', 'EEXIST', 'EPERM'])(
    'leaves a folder where another stands in its place (%s)',
    async (code) => {
      await mkdir(at('taken'));
      await writeFile(at('taken/file'), 'stays');
      const system = systemWith({ isWindows: true, rename: refusingToRename(code, 100) });
      await renameIfFree(at('new'), at('taken'), system);
      expect((await readdir(folder)).sort()).toEqual(['new', 'taken']);
      await expect(renameIfFree(at('new'), at('free'), system)).rejects.toThrow(code);
    },
  );
});

describe('replacing a file', () => {
  it('makes its folder, writes the text and leaves nothing beside it', async () => {
    await replaceFile(at('below/file'), 'one');
    await replaceFile(at('below/file'), 'two');
    expect(await readdir(at('below'))).toEqual(['file']);
    expect(await readFile(at('below/file'), 'utf8')).toBe('two');
  });

  it('is whole on Windows, where the file is looked at and folders are not synced', async () => {
    await writeFile(at('file'), 'old');
    const open: System['open'] = (path, flags) =>
      flags === 'r' ? Promise.reject(refusal('EPERM')) : promises.open(path, flags);
    const rename = refusingToRename('EBUSY', 2);
    await replaceFile(at('file'), 'new', systemWith({ isWindows: true, open, rename }));
    expect(await readdir(folder)).toEqual(['file']);
    expect(await readFile(at('file'), 'utf8')).toBe('new');
  });

  it('keeps the old text when the new one cannot take its place', async () => {
    await writeFile(at('file'), 'old');
    const rename = refusingToRename('EBUSY', 100);
    await expect(replaceFile(at('file'), 'new', systemWith({ rename }))).rejects.toThrow('EBUSY');
    expect(await readFile(at('file'), 'utf8')).toBe('old');
  });
});

describe('making a folder', () => {
  it('makes those above it, and is content with one that is there, or that comes meanwhile', async () => {
    const deep = join(folder, 'a/b/c');
    await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(join(folder, 'a/b/d'))]);
    await makeFolder(deep);
    expect(await readdir(join(folder, 'a/b'))).toEqual(['c', 'd']);
  });

  it('says what the disk says: of a file, and of a disk that lets nothing be made', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(makeFolder(file)).rejects.toThrow(/EEXIST/);
    await expect(makeFolder(join(file, 'below'))).rejects.toThrow(/EEXIST|ENOTDIR/);
    // As /proc does, where Node's own way never ends.
    const system = systemWith({ mkdir: async () => Promise.reject<undefined>(refusal('ENOENT')) });
    await expect(makeFolder(join(folder, 'x/y'), system)).rejects.toThrow(/ENOENT/);
  });
});

describe('removing a folder', () => {
  it('takes what is in it, and asks the system to try again', async () => {
    await mkdir(at('full/deep'), { recursive: true });
    const asked: unknown[] = [];
    const ask: System['rm'] = async (path, options) => {
      asked.push(options);
      await promises.rm(path, options);
    };
    await removeFolder(at('full'), systemWith({ rm: ask }));
    await removeFolder(at('full'));
    expect(await readdir(folder)).toEqual([]);
    expect(asked).toEqual([{ recursive: true, force: true, maxRetries: 5 }]);
  });

  it('lets a process end though something in it is in use', async () => {
    const refuse = (code: string) => () => {
      throw refusal(code);
    };
    removeFolderNow(folder, refuse('EBUSY'));
    expect(() => removeFolderNow(folder, refuse('EIO'))).toThrow('EIO');
    await mkdir(at('full/deep'), { recursive: true });
    removeFolderNow(at('full'));
    expect(await readdir(folder)).toEqual([]);
  });
});

it('tells whether a process runs, whoever it belongs to', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  expect(isAlive(child.pid!)).toBe(true);
  child.kill();
  await once(child, 'exit');
  expect(isAlive(child.pid!)).toBe(false);
  const killing = (code: string) =>
    systemWith({
      kill: () => {
        throw refusal(code);
      },
    });
  expect(isAlive(1, killing('EPERM'))).toBe(true);
  expect(isAlive(1, killing('ESRCH'))).toBe(false);
});

it.runIf(process.platform === 'linux')('takes one whose end nobody fetched for dead', async () => {
  // The shell becomes another program, which waits for no child.
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60']);
  const [pid] = await once(parent.stdout, 'data');
  await expect.poll(() => isAlive(Number(pid)), { timeout: 20_000 }).toBe(false);
  expect(() => process.kill(Number(pid), 0)).not.toThrow();
  parent.kill();
});
