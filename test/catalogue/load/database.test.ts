import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/catalogue/load/database.js';
import { explainMemory } from '../../../src/duckdb/explain-memory.js';

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

it('has one sentence for what does not fit', async () => {
  const database = await openDatabase('15MB');
  try {
    const error = await database.first.run(FILL).catch((error: unknown) => error);
    const explained = explainMemory(error, 'films.zip', '15MB');
    expect(explained).toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching(/^films\.zip does not fit in the 15MB [^\n]*; expected/),
    });
    const other = new Error('x');
    expect(explainMemory(other, 'films.zip', '15MB')).toBe(other);
  } finally {
    database.close();
  }
});
