import { compile, installPackages, runPackage } from './install.mjs';

installPackages();
compile();
runPackage('tsx', ['bench/run.ts', ...process.argv.slice(2)]);
