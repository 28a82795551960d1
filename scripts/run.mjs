import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Programs that packages bring, by the scripts that node_modules/.bin starts. */
const PROGRAMS = {
  biome: '@biomejs/biome/bin/biome',
  dts: 'dts-bundle-generator/dist/bin/dts-bundle-generator.js',
  tsc: 'typescript-7/bin/tsc',
  tsx: 'tsx/dist/cli.mjs',
  vite: 'vite/bin/vite.js',
  vitest: 'vitest/vitest.mjs',
};

/** What Node is given to run a program of a package, or a script of this repository. */
export const scriptOf = (name) =>
  name in PROGRAMS ? join(root, 'node_modules', PROGRAMS[name]) : join(root, name);

/** Runs one in the repository with its output shown; ends this process when it fails. */
export function run(name, ...args) {
  const { status, error } = spawnSync(process.execPath, [scriptOf(name), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
