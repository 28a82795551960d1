import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scatter } from '../../../src/profile/measure/scatter.js';

let instance: DuckDBInstance;
let connection: Awaited<ReturnType<DuckDBInstance['connect']>>;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const pointsOf = async (sql: string) => {
  await connection.run(`CREATE OR REPLACE TABLE t AS ${sql}`);
  const axis = (name: string) => ({ name, sql: name, log: true });
  return scatter(connection, { table: 't', x: axis('a'), y: axis('b') });
};

it('shows the values themselves in six digits, on a logarithmic axis those above zero', async () => {
  const { n, points } = await pointsOf(
    'SELECT * FROM (VALUES (18339750, 1320005), (1e-7, 1e22), (0, 5), (3, -1), (7, NULL)) v(a, b)',
  );
  expect(n).toBe(2);
  expect(points).toEqual([
    [18339800, 1320010, 1],
    [1e-7, 1e22, 1],
  ]);
});

it('puts very many points into hexagons between the least and the greatest', async () => {
  const { n, points } = await pointsOf('SELECT 1 + i AS a, 2 * (1 + i) AS b FROM range(5000) r(i)');
  expect(n).toBe(5000);
  expect(points.length).toBeLessThan(200);
  expect(points.reduce((total, [, , count]) => total + count, 0)).toBe(5000);
  expect(points[0].slice(0, 2)).toEqual([1, 2]);
});
