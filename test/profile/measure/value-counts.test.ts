import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../src/profile/measure/database.js';
import { profileColumns } from '../../../src/profile/measure/profile-table.js';

let database: Database;
beforeAll(async () => {
  database = await openDatabase(tmpdir());
});
afterAll(() => database.close());

async function countsOf(sql: string) {
  await database.connection.run(`CREATE OR REPLACE TABLE t AS ${sql}`);
  const [{ small }] = await profileColumns(database.connection, [
    { table: 't', label: null, zeroMeansMissing: new Set() },
  ]);
  return small.columns.s;
}

it('counts values exactly, the common ones by how often they occur', async () => {
  const counts = await countsOf(`SELECT 'v' || least(i, 6) AS s FROM range(10) r(i)`);
  expect(counts).toMatchObject({
    distinct: 7,
    unique: 6,
    distinct_error: 0,
    common: [{ value: 'v6', n: 4, share: 0.4 }],
  });
});

it('estimates very many values, and says how well', async () => {
  const right = 2_050_000;
  const counts = await countsOf(
    `SELECT 'value ' || least(i, ${right - 1}) AS s FROM range(2_100_000) r(i)`,
  );
  expect(counts.distinct_error).toBeGreaterThan(0);
  expect(counts.distinct_error).toBeLessThan(0.01);
  expect(Math.abs(counts.distinct / right - 1)).toBeLessThan(4 * counts.distinct_error);
  expect(counts.common[0]).toMatchObject({ value: `value ${right - 1}`, n: 50_001 });
});
