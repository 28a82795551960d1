import './compile.mjs';
import { run } from './run.mjs';

run('tsx', 'bench/run.ts', ...process.argv.slice(2));
