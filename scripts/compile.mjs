import { compile, installPackages } from './install.mjs';

installPackages();
compile();
