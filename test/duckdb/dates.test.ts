import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Connections, connect, query } from '../../src/duckdb/database.js';
import { monthOf, yearOf } from '../../src/duckdb/dates.js';
import { literal } from '../../src/duckdb/sql.js';

let database: Connections;
beforeAll(async () => {
  database = await connect(1, {});
});
afterAll(() => database.close());

const valuesOf = async (sql: readonly string[]) =>
  (await query<{ values: unknown[] }>(database.connections[0], `SELECT [${sql}] AS values`))[0]
    .values;

it('knows the months as English and Spanish call them', async () => {
  const names = ['en-US', 'es-ES'].flatMap((locale) =>
    Array.from({ length: 12 }, (_, month) =>
      new Date(Date.UTC(2000, month, 1)).toLocaleString(locale, { month: 'long', timeZone: 'UTC' }),
    ),
  );
  const numbers = await valuesOf(names.map((name) => monthOf(literal(name))));
  expect(numbers).toEqual(names.map((_, i) => (i % 12) + 1));
  for (const month of await valuesOf(['foo', '', 'anf'].map((name) => monthOf(literal(name))))) {
    expect([null, 0]).toContain(month);
  }
});

it('reads years of two digits as Excel does', async () => {
  const years = ['00', '29', '30', '99', '1895', '2031'];
  const read = await valuesOf(years.map((year) => yearOf(literal(year))));
  expect(read).toEqual(['2000', '2029', '1930', '1999', '1895', '2031']);
});
