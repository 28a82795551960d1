import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
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
    tsc: 'typescript-7/bin/tsc',
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
  const shell = { shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['ci', ...QUIETLY], {
    cwd: root,
    stdio: 'inherit',
    ...shell,
  });
  if (status === 0) return;
  console.log('the locked packages could not be installed as they are; installing what fits ...');
  run('npm', ['install', '--no-save', ...QUIETLY], shell);
}

const QUIETLY = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Compiles src/ to dist/, the program and the page, where a source is newer than what was made last. */
export function compile() {
  make(
    'compiling ...',
    join(root, 'dist', '.compiled'),
    programSources(),
    [PROGRAM, API_TYPES],
    () => {
      run(process.execPath, ['scripts/bundle.mjs']);
      run(process.execPath, ['scripts/api-types.mjs', API_TYPES]);
    },
  );
  const pageSources = [...CONFIGURATION, PAGE_SOURCES, API_TYPES];
  make('building the page ...', join(root, 'dist', '.page-built'), pageSources, [PAGE], () => {
    runPackage('vite', ['build', '--config', 'src/web/vite.config.ts']);
    run(process.execPath, ['scripts/compress-assets.mjs']);
  });
}

/** Does the work unless its results are there and its stamp, written when all went well, is newer than all sources. */
function make(title, stamp, sources, results, work) {
  const started = new Date();
  if (results.every((path) => existsSync(path)) && isNewer(stamp, sources)) return;
  console.log(title);
  rmSync(stamp, { force: true });
  work();
  writeFileSync(stamp, '');
  // What was saved meanwhile may have been missed: it is newer than the stamp.
  utimesSync(stamp, started, started);
}

const PROGRAM = join(root, 'dist', 'cli.js');
const API_TYPES = join(root, 'dist', 'openapi.d.ts');
const PAGE = join(root, 'dist', 'web', 'index.html');
const PAGE_SOURCES = join(root, 'src', 'web');

/** What changes everything that is made. */
const CONFIGURATION = readdirSync(root)
  .filter((name) => /^(tsconfig.*|package|package-lock)\.json$/.test(name))
  .map((name) => join(root, name));

const programSources = () => [
  ...CONFIGURATION,
  ...readdirSync(join(root, 'src'))
    .map((name) => join(root, 'src', name))
    .filter((path) => path !== PAGE_SOURCES),
];

const isNewer = (stamp, sources) =>
  existsSync(stamp) && statSync(stamp).mtimeMs > Math.max(...sources.map(newest));

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
