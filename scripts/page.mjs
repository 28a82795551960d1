import { join } from 'node:path';
import { build } from 'vite';
import { notePackages } from './packages.mjs';
import { root } from './run.mjs';

/** Builds the page to dist/web. */
const configFile = join(root, 'src', 'web', 'vite.config.ts');
notePackages('page', await build({ configFile }));
