import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { smallApp } from '../service/small-app.js';

/** Asks the registry for the two programs when they are not in .cache/ yet. */
it("keeps Redocly's and Spectral's recommended rules, warnings too", async () => {
  const app = await smallApp();
  const file = join(tmpdir(), 'cartelera-openapi.json');
  await writeFile(file, (await app.inject('/openapi.json')).body);
  const script = join(import.meta.dirname, '../../scripts/lint-api.mjs');
  await expect(promisify(execFile)(process.execPath, [script, file])).resolves.toBeDefined();
});
