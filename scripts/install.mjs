import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program in the repository with its output shown; ends this one when it fails. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs a program that a package of node_modules brings. */
export function runPackage(name, args, options) {
  run(process.execPath, [binOf(name), ...args], options);
}

/** The script of a package's program, as in node_modules/.bin. */
export function binOf(name) {
  const bins = {
    biome: '@biomejs/biome/bin/biome',
    tsc: 'typescript/bin/tsc',
    tsx: 'tsx/dist/cli.mjs',
    vitest: 'vitest/vitest.mjs',
  };
  return join(root, 'node_modules', bins[name]);
}

/** Installs the locked packages when they are missing or older than the lock file. */
export function installPackages() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const locked = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(locked).mtimeMs) return;
  console.log('installing packages ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    shell: process.platform === 'win32',
  });
}

/** Compiles src/ to dist/ when a source is newer than what was compiled last. */
export function compile() {
  const stamp = join(root, 'dist', '.tsbuildinfo');
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (built > newest(join(root, 'src')) && built > newest(join(root, 'package-lock.json'))) return;
  console.log('compiling ...');
  runPackage('tsc', ['-p', 'tsconfig.build.json']);
  utimesSync(stamp, new Date(), new Date());
}

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
