import { execFile } from 'node:child_process';
import './compile.mjs';
import { root, scriptOf } from './run.mjs';

/** What is checked besides the tests: a title, a program, and its arguments. */
const CHECKS = [
  ['types', 'tsc', '--noEmit', '--pretty'],
  ['types of the page', 'tsc', '--noEmit', '--pretty', '-p', 'src/web'],
  ['style', 'biome', 'check', '--error-on-warnings', '.'],
  ['workflows of GitHub', 'scripts/lint-workflows.mjs'],
];

/** One beside the other; what each says is shown when it has ended. True for those that passed. */
export const passed = await Promise.all(
  CHECKS.map(
    ([title, name, ...args]) =>
      new Promise((resolve) => {
        execFile(process.execPath, [scriptOf(name), ...args], { cwd: root }, (error, out, err) => {
          console.log(`\n${title}\n${out}${err}`.trimEnd());
          resolve(error === null);
        });
      }),
  ),
);
process.exitCode = passed.every(Boolean) ? 0 : 1;
