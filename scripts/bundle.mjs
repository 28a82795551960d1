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

/** Node keeps a large file that is not all ASCII with two bytes a letter, as long as it is served from. */
const inAscii = {
  name: 'in-ascii',
  generateBundle: (_, files) => {
    for (const file of Object.values(files)) file.code = file.code?.replace(/[^\0-\x7f]/g, escaped);
  },
};
const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Comments that name a licence or whose work it is stay: those of packages that they were taken over from, too. */
const notices = {
  name: 'notices',
  transform: (code) => code.replace(/\/\*\*(?=(?:(?!\*\/).)*(?:copyright|licen[cs]e))/gis, '/*!'),
};

rmSync(join(root, 'dist', 'chunks'), { recursive: true, force: true });
const bundled = await build({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [notices],
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
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name].js',
        comments: { legal: true, annotation: false, jsdoc: false },
        plugins: [inAscii],
      },
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
