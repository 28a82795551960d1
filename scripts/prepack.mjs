import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import './compile.mjs';
import { inDist, make } from './make.mjs';
import { licences } from './packages.mjs';
import { root, scriptOf } from './run.mjs';

/** Makes what only the package needs: the types of the library in one file, and others' licences. */
const sources = ['src', 'package-lock.json'].map((name) => join(root, name));
make(
  'bundling the types ...',
  '.typed',
  [...sources, inDist('openapi.d.ts')],
  ['index.d.ts'],
  () => {
    // Declared before they are bundled: the bundler alone takes twice as long.
    const declared = inDist('.types');
    silently(
      'tsc',
      '--noCheck',
      '--declaration',
      '--emitDeclarationOnly',
      '--noEmit',
      'false',
      ...['--rootDir', root, '--outDir', declared],
    );
    const options = ['--no-check', '--no-banner', '--export-referenced-types=false', '--silent'];
    const from = join(declared, 'src', 'library', 'index.d.ts');
    silently('dts', ...options, '-o', inDist('index.d.ts'), from);
    rmSync(declared, { recursive: true });
  },
);
writeFileSync(join(root, 'THIRD-PARTY.txt'), licences());

/** Runs a program whose standard output would be taken for npm's. */
function silently(name, ...args) {
  const stdio = ['ignore', 'ignore', 'inherit'];
  const { status } = spawnSync(process.execPath, [scriptOf(name), ...args], { cwd: root, stdio });
  if (status !== 0) process.exit(1);
}
