import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SAMPLE = 'data/sample';
const SHARED = join(process.env.CARTELERA_DATA ?? '../shared', 'data/the-movies-dataset');
const ready =
  spawnSync('python3', ['--version']).status === 0 &&
  existsSync(join(SHARED, 'movies_metadata.csv.gz'));

it.skipIf(!ready)('assemble.py makes the sample again from the shared files, byte for byte', () => {
  const out = mkdtempSync(join(tmpdir(), 'sample-'));
  try {
    const run = spawnSync('python3', [`${SAMPLE}/assemble.py`, SHARED, '--out', out]);
    expect(run.stderr.toString()).toBe('');
    for (const name of ['movies_metadata.csv', 'credits.csv', 'keywords.csv']) {
      expect(readFileSync(join(out, name)).equals(readFileSync(join(SAMPLE, name))), name).toBe(
        true,
      );
    }
  } finally {
    rmSync(out, { recursive: true });
  }
});
