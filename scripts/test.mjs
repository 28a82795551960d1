import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binOf, compile, installPackages, root } from './install.mjs';

/** Types, style and tests, in this order; the last line counts them all, whatever goes wrong. */
let summary = '0 passed, 1 failed';
process.on('exit', () => console.log(summary));

installPackages();
compile();

const results = mkdtempSync(join(tmpdir(), 'cartelera-test-'));
const report = join(results, 'vitest.json');

/** Runs a check beside others; what it says is shown when it has ended. */
function check(title, name, args) {
  return new Promise((resolve) => {
    execFile(process.execPath, [binOf(name), ...args], { cwd: root }, (error, out, err) => {
      console.log(`\n${title}\n${out}${err}`.trimEnd());
      resolve(!error);
    });
  });
}

const checks = await Promise.all([
  check('types', 'tsc', ['--noEmit', '--pretty']),
  check('types of the page', 'tsc', ['--noEmit', '--pretty', '-p', 'src/web']),
  check('style', 'biome', ['check', '--error-on-warnings', '.']),
]);

console.log('\ntests');
const vitest = [binOf('vitest'), 'run', '--reporter=default', '--reporter=json'];
const { status } = spawnSync(
  process.execPath,
  [...vitest, `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);

const tests = countTests();
rmSync(results, { recursive: true });
const passed = checks.filter(Boolean).length + tests.passed;
const failed = checks.filter((ok) => !ok).length + tests.failed;
if (tests.skipped > 0) console.log(`\n${tests.skipped} skipped`);
summary = `${passed} passed, ${failed} failed`;
process.exitCode = failed === 0 ? 0 : 1;

/** A run that failed without a failed test (a file that does not load, a crash) counts as one. */
function countTests() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const failed = numFailedTests === 0 && status !== 0 ? 1 : numFailedTests;
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
