import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, scriptOf } from './run.mjs';

/** The checks and the tests, in this order; the last line counts them all, whatever goes wrong. */
let summary = '0 passed, 1 failed';
process.on('exit', () => console.log(summary));
const { passed: checks } = await import('./checks.mjs');

const results = mkdtempSync(join(tmpdir(), 'cartelera-test-'));
const report = join(results, 'vitest.json');

console.log('\ntests');
const vitest = [scriptOf('vitest'), 'run', '--reporter=default', '--reporter=json'];
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
