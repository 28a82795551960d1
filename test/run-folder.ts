import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder that all tests of a run share, for `onceInRun`. */
    runFolder: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  execFileSync(process.execPath, ['scripts/assets.mjs'], { stdio: 'inherit' });
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-run-'));
  project.provide('runFolder', folder);
  return () => rm(folder, { recursive: true });
}
