import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Effects } from '../../src/commands/command.js';
import { run as runCommand } from '../../src/commands/run.js';
import { makeZip } from '../catalogue/read/make-zip.js';

const archive = makeZip([{ path: 'credits.csv', bytes: Buffer.from('id\n1\n') }]);
const server = createServer((_, response) => response.end(archive));
const folder = mkdtempSync(join(tmpdir(), 'cartelera-fetch-'));
const to = join(folder, 'films.zip');
let url = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

async function run(...argv: string[]) {
  const lines: string[] = [];
  const news: string[] = [];
  const effects: Effects = {
    out: (line) => lines.push(line),
    report: ({ message }) => news.push(message),
    env: {},
  };
  await runCommand(['fetch', ...argv], () => effects);
  return { lines, news };
}

describe('cartelera fetch', () => {
  it('saves the archive and prints its size, hash and what to do next', async () => {
    const { lines, news } = await run('--url', url, '--to', to);
    expect(readFileSync(to).equals(archive)).toBe(true);
    expect(lines).toEqual([
      `saved: ${to}, ${archive.length} bytes`,
      expect.stringMatching(/^SHA-256: [0-9a-f]{64}$/),
      `next: cartelera build --source ${to}`,
    ]);
    expect(news).toContain(`downloading ${to}`);
  });

  it('keeps a good archive, and prints JSON when asked to', async () => {
    const { lines, news } = await run('--url', url, '--to', to, '--json');
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ file: to, kept: true });
    expect(news).toEqual([]);
  });

  it('refuses what is no hash, and words that it does not know', async () => {
    await expect(run('--sha256', 'abc')).rejects.toMatchObject({
      code: 'usage',
      message: '--sha256 is "abc"; expected 64 hexadecimal digits',
    });
    await expect(run('films')).rejects.toMatchObject({ code: 'usage' });
  });
});
