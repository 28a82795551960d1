import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasShared, SHARED } from '../data.js';

const SAMPLE = 'data/sample';
const ready = hasShared && spawnSync('python3', ['--version']).status === 0;

it.skipIf(!ready)(
  'assemble.py makes the sample again from the shared files, byte for byte',
  () => {
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
  },
  3_600_000,
);
