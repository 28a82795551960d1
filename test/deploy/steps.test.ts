import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listFiles } from '../../src/release/stored/files.js';
import { SAMPLE } from '../data.js';
import { OWNER, startLimited } from './limited.js';

const ROOT = join(import.meta.dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');
const MEBIBYTES = 512;

// Users and limits are Linux's.
describe.skipIf(process.platform !== 'linux')('a deployment on 512 MB, as nobody', () => {
  let root: string;
  let out: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cartelera-deploy-'));
    out = join(root, 'releases');
    await chmod(root, 0o755);
    await mkdir(out);
    if (OWNER !== undefined) await chown(out, OWNER, OWNER);
    await cp(SAMPLE, join(root, 'source'), { recursive: true });
  });
  afterAll(() => rm(root, { recursive: true }));

  it('builds, then serves what it cannot write to, changes nothing, and ends with 0', async () => {
    const limits = { cwd: root, mebibytes: MEBIBYTES };
    const build = startLimited(
      [process.execPath, CLI, 'build', '--source', 'source', '--out', out, '--quiet'],
      limits,
    );
    expect(await build.ended, build.said()).toBe(0);
    // As a read-only volume is.
    if (OWNER !== undefined) await chown(out, 0, 0);
    const before = await listFiles(root);
    const serve = startLimited(
      [process.execPath, '--no-memory-reducer', CLI, 'serve', '--out', out],
      {
        ...limits,
        env: {
          PORT: '0',
          NODE_OPTIONS: '--max-old-space-size=256 --max-semi-space-size=4 --v8-pool-size=1',
        },
      },
    );
    await vi.waitFor(() => expect(serve.said()).toMatch(/http:\S+/u), 60_000);
    const [address] = /http:\/\/[\d.]+:\d+/u.exec(serve.said()) ?? [];
    const statusOf = async (path: string) => (await fetch(`${address}${path}`)).status;
    await vi.waitFor(async () => expect(await statusOf('/readyz')).toBe(200), 60_000);
    for (const path of ['/livez', '/recomendacion/Toy%20Story', '/report', '/es/']) {
      expect(await statusOf(path), path).toBe(200);
    }
    expect(serve.peak()).toBeLessThan(MEBIBYTES * 2 ** 20);
    if (OWNER !== undefined) expect(await listFiles(root)).toEqual(before);
    serve.child.kill('SIGTERM');
    expect(await serve.ended, serve.said()).toBe(0);
  });
});
