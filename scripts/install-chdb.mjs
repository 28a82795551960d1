// Installs chDB, ClickHouse's engine in a process, for tests of what a cluster is asked: 546 MB, so not in package.json.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const VERSION = '3.4.0';
const folder = process.env.CHDB ?? join(homedir(), `.cache/cartelera/chdb-${VERSION}`);
if (!existsSync(join(folder, 'node_modules/chdb'))) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', `chdb@${VERSION}`], {
    cwd: folder,
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
