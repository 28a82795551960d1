import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Stats } from 'node:fs';
import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleReleases } from '../built-once.js';
import { operationsOf } from '../service/routes-of.js';
import { smallApp } from '../service/small-app.js';

const ROOT = join(import.meta.dirname, '../..');
const SOURCE = join(ROOT, 'src/service/app.ts');

// A signal ends nothing gently on Windows.
describe.skipIf(process.platform === 'win32')('npm run dev', () => {
  let text = '';
  let end: (signal: NodeJS.Signals) => Promise<number>;
  let page = '';
  let service = '';
  let saved: Stats;
  /** Waits until the process has said something so often. */
  const said = (what: RegExp, times = 1) =>
    vi.waitFor(() => expect(text.match(new RegExp(what, 'g')), text).toHaveLength(times), 60_000);
  const addressIn = (what: RegExp) => what.exec(text)?.[1] ?? '';

  beforeAll(async () => {
    saved = await stat(SOURCE);
    const args = ['scripts/dev.mjs', '--out', await sampleReleases()];
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, PORT: '0', NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        text += data;
      });
    }
    end = async (signal) => {
      const exit = once(child, 'exit');
      child.kill(signal);
      return (await exit)[0];
    };
    await said(/Local:/);
    await said(/500 films at/);
    page = addressIn(/Local: +(http:\S+)\//);
    service = addressIn(/films at (http:\S+)/);
  });
  afterAll(async () => {
    const stopped = await end('SIGINT');
    await utimes(SOURCE, saved.atime, saved.mtime);
    expect(stopped, text).toBe(0);
    await expect(fetch(`${page}/`)).rejects.toThrow();
    await expect(fetch(`${service}/livez`)).rejects.toThrow();
  });

  it('sends the page with the client that takes changes over', async () => {
    const answer = await fetch(`${page}/en/movie/949`);
    expect(await answer.text()).toContain('/@vite/client');
    expect(await (await fetch(`${page}/main.tsx`)).text()).toContain('/app/app.tsx');
  });

  it('asks the service for everything that it answers', async () => {
    const app = await smallApp();
    const paths = (await operationsOf(app)).map(({ path }) => path).filter((path) => path !== '/');
    await app.close();
    for (const path of ['/docs', '/openapi.json', ...paths]) {
      const answer = await fetch(page + path, { redirect: 'manual' });
      expect(await answer.text(), path).not.toContain('/@vite/client');
    }
  });

  it('starts the service anew when one of its sources is saved', async () => {
    await utimes(SOURCE, new Date(), new Date());
    await said(/500 films at/, 2);
    expect((await fetch(`${page}/v1/stats`)).status).toBe(200);
  });
});
