import { compile, installPackages } from './install.mjs';

installPackages();
compile();
process.argv.splice(2, 0, 'up');
await import('../dist/cli.js');
