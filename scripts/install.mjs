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
    vite: 'vite/bin/vite.js',
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

/** Compiles src/ to dist/, the program and the page, where a source is newer than what was made last. */
export function compile() {
  const lock = join(root, 'package-lock.json');
  const page = join(root, 'src', 'web');
  const program = readdirSync(join(root, 'src')).map((name) => join(root, 'src', name));
  if (isStale(PROGRAM_STAMP, [lock, ...program.filter((path) => path !== page)])) {
    console.log('compiling ...');
    runPackage('tsc', ['-p', 'tsconfig.build.json']);
    run(process.execPath, ['scripts/api-types.mjs', API_TYPES]);
    utimesSync(PROGRAM_STAMP, new Date(), new Date());
  }
  if (isStale(PAGE_STAMP, [lock, page, API_TYPES])) {
    console.log('building the page ...');
    runPackage('vite', ['build', '--config', 'src/web/vite.config.ts']);
    run(process.execPath, ['scripts/compress-assets.mjs']);
  }
}

const PROGRAM_STAMP = join(root, 'dist', '.tsbuildinfo');
const API_TYPES = join(root, 'dist', 'openapi.d.ts');
const PAGE_STAMP = join(root, 'dist', 'web', 'index.html');

const isStale = (stamp, sources) =>
  !existsSync(stamp) || statSync(stamp).mtimeMs <= Math.max(...sources.map(newest));

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
