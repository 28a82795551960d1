import { spawnSync } from 'node:child_process';
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

function check(title, name, args) {
  console.log(`\n${title}`);
  const { status } = spawnSync(process.execPath, [binOf(name), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
}

const checks = [
  check('types', 'tsc', ['--noEmit']),
  check('types of the page', 'tsc', ['--noEmit', '-p', 'src/web']),
  check('style', 'biome', ['check', '--error-on-warnings', '.']),
];
const testsPassed = check('tests', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);

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
    const failed = numFailedTests === 0 && !testsPassed ? 1 : numFailedTests;
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
