import { execFile } from 'node:child_process';
import './install.mjs';
import { root, scriptOf } from './run.mjs';

/** What is checked besides the tests: a title, a program, and its arguments. */
const TYPES = [
  ['types', 'tsc', '--noEmit', '--pretty'],
  ['types of the page', 'tsc', '--noEmit', '--pretty', '-p', 'src/web'],
];
const OTHERS = [
  ['style', 'biome', 'check', '--error-on-warnings', '.'],
  ['workflows of GitHub', 'scripts/lint-workflows.mjs'],
];

// Types need what is compiled; the others are checked beside that.
const others = OTHERS.map(checked);
await import('./compile.mjs');

/** One beside the other; what each says is shown when it has ended. True for those that passed. */
export const passed = await Promise.all([...others, ...TYPES.map(checked)]);
process.exitCode = passed.every(Boolean) ? 0 : 1;

function checked([title, name, ...args]) {
  return new Promise((resolve) => {
    execFile(process.execPath, [scriptOf(name), ...args], { cwd: root }, (error, out, err) => {
      console.log(`\n${title}\n${out}${err}`.trimEnd());
      resolve(error === null);
    });
  });
}
