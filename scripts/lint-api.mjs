import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/**
 * Holds the API's document to the recommended rules of Redocly and Spectral, warnings too; the two
 * are installed in .cache/ by the first run. Usage: node scripts/lint-api.mjs OPENAPI.JSON
 */
const [document] = process.argv.slice(2);
const folder = join(root, '.cache', 'lint-api');
const PACKAGES = ['@redocly/cli@2.77.0', '@stoplight/spectral-cli@6.16.0'];

mkdirSync(folder, { recursive: true });
if (!existsSync(join(folder, 'node_modules', '@redocly'))) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const options = ['install', ...PACKAGES, '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', options, { shell: process.platform === 'win32' });
}
writeFileSync(join(folder, 'spectral.json'), '{ "extends": ["spectral:oas"] }');
const program = (path) => join(folder, 'node_modules', path);
run(process.execPath, [
  program('@redocly/cli/bin/cli.js'),
  ...['lint', document, '--extends=recommended', '--max-problems=20'],
]);
run(process.execPath, [
  program('@stoplight/spectral-cli/dist/index.js'),
  ...['lint', document, '--ruleset', join(folder, 'spectral.json'), '--fail-severity=hint'],
]);

function run(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    ...options,
  });
  // Warnings of Redocly do not fail it by themselves.
  const warned = /You have \d+ warnings?/.test(stderr + stdout);
  if (status === 0 && !warned) return;
  console.error(`${stdout}${stderr}`);
  process.exit(1);
}
