import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/catalogue/load/database.js';

const FILL = `CREATE TABLE much AS
  SELECT i, md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS text FROM range(500000) numbers(i)`;

it('writes what memory does not hold to the folder that it is given', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-spill-'));
  const spill = join(folder, 'spill');
  const database = await openDatabase('30MB', spill);
  try {
    await database.first.run('SET threads = 1');
    await database.first.run(FILL);
    expect(existsSync(spill)).toBe(true);
    expect(existsSync('.tmp')).toBe(false);
  } finally {
    database.close();
    await rm(folder, { recursive: true });
  }
});
