import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import './install.mjs';
import { make } from './make.mjs';
import { root, run } from './run.mjs';

/** Compiles src/ to dist/, the program and the page, where a source is newer than what was made last. */
const dist = (path) => join(root, 'dist', path);
const API_TYPES = dist('openapi.d.ts');
const PAGE = join(root, 'src', 'web');
/** What the page takes from outside its folder. */
const GROUND = ['base', 'charts'].map((name) => join(root, 'src', name));
/** What changes everything that is made. */
const configuration = readdirSync(root)
  .filter((name) => /^(tsconfig.*|package|package-lock)\.json$/.test(name))
  .map((name) => join(root, name));
const program = readdirSync(join(root, 'src'))
  .map((name) => join(root, 'src', name))
  .filter((path) => path !== PAGE);

make(
  'compiling ...',
  {
    stamp: dist('.compiled'),
    sources: [...configuration, ...program],
    results: [dist('cli.js'), API_TYPES],
  },
  () => {
    run('scripts/bundle.mjs');
    run('scripts/api-types.mjs', API_TYPES);
  },
);
make(
  'building the page ...',
  {
    stamp: dist('.page-built'),
    sources: [...configuration, PAGE, ...GROUND, API_TYPES],
    results: [dist('web/index.html')],
  },
  () => {
    run('vite', 'build', '--config', 'src/web/vite.config.ts');
    run('scripts/compress-assets.mjs');
  },
);
