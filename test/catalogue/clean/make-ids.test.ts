import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_FILM_ID, makeIds } from '../../../src/catalogue/clean/make-ids.js';
import { type Database, openDatabase } from '../../../src/catalogue/load/database.js';
import { query } from '../../../src/duckdb/database.js';
import { literal } from '../../../src/duckdb/sql.js';

let database: Database;
beforeAll(async () => {
  database = await openDatabase('100MB');
});
afterAll(() => database.close());

type Film = readonly [title: string | null, year: number | null, plot: string | null];

/** The ids that these rows get, in their order. */
async function idsOf(films: readonly Film[], bits?: number): Promise<(number | null)[]> {
  const { first } = database;
  const sql = (cell: string | null) => (cell === null ? 'NULL' : literal(cell));
  await first.run(`
    DELETE FROM raw_movies;
    CREATE OR REPLACE TABLE taken (row INTEGER, id INTEGER, release_date DATE);
    CREATE OR REPLACE TABLE kinds (row INTEGER, type VARCHAR, other_type BOOLEAN)`);
  for (const [i, [title, year, plot]] of films.entries()) {
    await first.run(`
      INSERT INTO raw_movies (row, title, overview) VALUES (${i + 1}, ${sql(title)}, ${sql(plot)});
      INSERT INTO taken VALUES (${i + 1}, NULL, ${year === null ? 'NULL' : `'${year}-01-01'`});
      INSERT INTO kinds VALUES (${i + 1}, NULL, false)`);
  }
  await makeIds(first, bits);
  const rows = await query<{ id: number | null }>(first, 'SELECT id FROM taken ORDER BY row');
  return rows.map(({ id }) => id);
}

describe('ids that are made', () => {
  it('are a hash of title and year', async () => {
    const hash = createHash('md5').update('el muro\n1994\n1').digest('hex');
    const id = 2 ** 40 + Number.parseInt(hash.slice(0, 13), 16);
    expect(await idsOf([[' El \u00a0 Muro', 1994, 'a']])).toEqual([id]);
    expect(FIRST_FILM_ID).toBe(2 ** 40);
  });

  it('are those of one film unless year or plot differ, and none without title or year', async () => {
    const [a, b, c, d, ...none] = await idsOf([
      ['A', 1994, 'x'],
      ['a ', 1994, 'x'],
      ['A', 1995, 'x'],
      ['A', 1994, 'y'],
      [' ', 1994, 'x'],
      [null, 1994, 'x'],
      ['A', null, 'x'],
    ]);
    expect(a).toBe(b);
    expect(new Set([a, c, d]).size).toBe(3);
    expect(none).toEqual([null, null, null]);
  });

  it('do not depend on the order of rows, and are distinct where hashes are not', async () => {
    const film = fc.tuple(
      fc.constantFrom('A', 'B', 'C', 'Ñ'),
      fc.integer({ min: 1990, max: 1995 }),
      fc.constantFrom('x', 'y'),
    );
    const films = fc.uniqueArray(film, { selector: String, minLength: 8, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(films, fc.constantFrom(2, 4, 52), async (some, bits) => {
        const ids = await idsOf(some, bits);
        expect(new Set(ids).size).toBe(some.length);
        expect(Math.min(...ids.map(Number))).toBeGreaterThanOrEqual(FIRST_FILM_ID);
        expect(await idsOf([...some].reverse(), bits)).toEqual(ids.reverse());
      }),
      { numRuns: 12, seed: 5 },
    );
  });
});
