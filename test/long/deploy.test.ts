import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { OWNER, startLimited } from '../deploy/limited.js';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const MINUTES = 60_000;

/** Asks the registry for the checkers when they are not in .cache/ yet. */
it('keeps to the schemas and checkers of Compose, Kubernetes, Docker, CycloneDX, systemd and nginx', {
  timeout: 10 * MINUTES,
}, async () => {
  const { stdout } = await run(process.execPath, ['scripts/check-deploy.mjs'], { cwd: ROOT });
  for (const what of ['Compose', 'CronJob', 'Dockerfile', 'CycloneDX', 'systemd', 'nginx']) {
    expect(stdout).toContain(what);
  }
});

/** The steps of docs/deploy.md, which are those of the Dockerfile, in a clean folder and as nobody. */
describe.skipIf(process.platform !== 'linux')('the steps in a clean folder', () => {
  let root = '';
  afterAll(() => rm(root, { recursive: true }));

  it('end in a service on 512 MB', { timeout: 30 * MINUTES }, async () => {
    root = await mkdtemp(join(tmpdir(), 'cartelera-steps-'));
    await chmod(root, 0o755);
    const folder = join(root, 'cartelera');
    await mkdir(folder);
    await run('sh', ['-c', `git -C "${ROOT}" archive HEAD | tar x -C "${folder}"`]);
    if (OWNER !== undefined) {
      await run('chown', ['-R', `${OWNER}:${OWNER}`, root]);
    }
    const step = async (mebibytes: number, ...args: readonly string[]) => {
      const { ended, said } = startLimited(args, {
        cwd: folder,
        mebibytes,
        env: { NODE_ENV: '', npm_config_cache: join(root, 'npm') },
      });
      expect(await ended, `${args.join(' ')}\n${said()}`).toBe(0);
    };
    const cli = [process.execPath, 'dist/cli.js'];
    await step(2048, 'npm', 'ci', '--no-audit', '--no-fund');
    await step(2048, 'npm', 'run', 'compile');
    await step(512, ...cli, 'build', '--source', 'data/sample', '--out', 'releases', '--quiet');
    await step(2048, 'npm', 'prune', '--omit=dev', '--no-audit', '--no-fund');
    const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
    const paths = await readdir(join(folder, 'node_modules'), { recursive: true });
    const installed = Object.keys(lock.packages).filter((path) =>
      paths.includes(join(path.replace(/^node_modules\//u, ''), 'package.json')),
    );
    expect(installed.filter((path) => lock.packages[path].dev)).toEqual([]);
    expect(installed).toContain('node_modules/@duckdb/node-api');
    if (OWNER !== undefined) await chown(join(folder, 'releases'), 0, 0);
    const serve = startLimited(
      [process.execPath, '--no-memory-reducer', 'dist/cli.js', 'serve', '--out', 'releases'],
      {
        cwd: folder,
        mebibytes: 512,
        env: {
          PORT: '0',
          NODE_OPTIONS: '--max-old-space-size=256 --max-semi-space-size=4 --v8-pool-size=1',
        },
      },
    );
    await vi.waitFor(() => expect(serve.said()).toMatch(/http:\S+/u), MINUTES);
    const [address] = /http:\/\/[\d.]+:\d+/u.exec(serve.said()) ?? [];
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    const card = await fetch(`${address}/v1/releases/current/sbom.cdx.json`);
    expect(await card.json()).toMatchObject({ bomFormat: 'CycloneDX' });
    serve.child.kill('SIGTERM');
    expect(await serve.ended, serve.said()).toBe(0);
  });
});
