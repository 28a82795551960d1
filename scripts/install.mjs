import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Installs the locked packages when they are missing or older than the lock file. */
const installed = join(root, 'node_modules', '.package-lock.json');
const locked = join(root, 'package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(locked).mtimeMs) {
  console.log('installing packages ...');
  if (!npm('ci')) {
    console.log('the locked packages could not be installed as they are; installing what fits ...');
    if (!npm('install', '--no-save')) process.exit(1);
  }
}

function npm(...args) {
  const { status } = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    // There npm is a script of the shell.
    shell: process.platform === 'win32',
  });
  return status === 0;
}
