import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
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
    const options = ['--no-check', '--no-banner', '--export-referenced-types=false', '--silent'];
    const [from, to] = [join(root, 'src', 'library', 'index.ts'), inDist('index.d.ts')];
    // Its standard output belongs to npm.
    const { status } = spawnSync(process.execPath, [scriptOf('dts'), ...options, '-o', to, from], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) process.exit(1);
  },
);
writeFileSync(join(root, 'THIRD-PARTY.txt'), licences());
