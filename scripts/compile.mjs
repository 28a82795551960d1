import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import './install.mjs';
import './assets.mjs';
import { inDist, make } from './make.mjs';
import { billOfMaterials, NOTES } from './packages.mjs';
import { root, run } from './run.mjs';

/** Compiles src/ to dist/, the program and the page, where a source is newer than what was made last. */
const source = (name) => join(root, 'src', name);
/** What changes everything that is made. */
const configuration = readdirSync(root)
  .filter((name) => /^(tsconfig.*|package|package-lock)\.json$/.test(name))
  .map((name) => join(root, name));
const program = readdirSync(source('')).filter((name) => name !== 'web');
/** The page's own sources, and what it takes from elsewhere. */
const page = ['web', 'base', 'charts'];
const API_TYPES = 'openapi.d.ts';

const bundler = join(root, 'scripts', 'bundle.mjs');
const programSources = [...configuration, bundler, ...program.map(source)];
make('compiling ...', '.compiled', programSources, ['cli.js', API_TYPES], () => {
  run('scripts/bundle.mjs');
  run('scripts/api-types.mjs', inDist(API_TYPES));
});
const pageSources = [...configuration, ...page.map(source), inDist(API_TYPES)];
make('building the page ...', '.page-built', pageSources, ['web/index.html'], () => {
  run('scripts/page.mjs');
  run('scripts/compress-assets.mjs');
});
make(
  'listing what is shipped ...',
  '.listed',
  [...configuration, ...NOTES],
  ['sbom.cdx.json'],
  () => {
    writeFileSync(inDist('sbom.cdx.json'), `${JSON.stringify(billOfMaterials(), null, 2)}\n`);
  },
);
