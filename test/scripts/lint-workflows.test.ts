import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

it('tells what is wrong in a workflow, and where', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-workflow-'));
  const file = join(folder, 'wrong.yml');
  const right = await readFile(join(ROOT, '.github/workflows/ci.yml'), 'utf8');
  await writeFile(file, right.replace('contents: read', 'contents: reed'));
  const run = promisify(execFile)(process.execPath, ['scripts/lint-workflows.mjs', file], {
    cwd: ROOT,
  });
  await expect(run).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/wrong\.yml:\d+:\d+ "reed" is invalid for permission/),
  });
  await rm(folder, { recursive: true });
});
