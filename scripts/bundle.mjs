import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { notePackages } from './packages.mjs';
import { root } from './run.mjs';

/**
 * Writes the program to dist/ as a few files, the packages that serving needs among it: to find, read
 * and compile seven hundred files would take longer than all else that starting takes. A module that
 * finds files by its own place must be two folders deep in src/, as it is in dist/chunks/.
 */
const source = (path) => join(root, 'src', path);
const workers = readdirSync(source(''), { recursive: true }).filter((path) =>
  path.endsWith('-worker.ts'),
);

rmSync(join(root, 'dist', 'chunks'), { recursive: true, force: true });
const bundled = await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'node20',
    rolldownOptions: {
      input: {
        cli: source('cli.ts'),
        index: source('library/index.ts'),
        'profile/index': source('profile/index.ts'),
        'release/index': source('release/index.ts'),
        'service/index': source('service/index.ts'),
        ...Object.fromEntries(
          workers.map((path) => [`chunks/${basename(path, '.ts')}`, source(path)]),
        ),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
    },
  },
  resolve: { alias: { yaml: join(root, 'scripts', 'lazy-yaml.mjs') } },
  ssr: {
    noExternal: true,
    // What is not needed to serve, or finds files by its own place.
    external: ['@duckdb/node-api', '@duckdb/node-bindings', 'yauzl'],
  },
});
notePackages('program', bundled);
