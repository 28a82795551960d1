import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepNamesWhole } from '../../../src/catalogue/clean/keep-names-whole.js';
import { type Database, openDatabase } from '../../../src/catalogue/load/database.js';
import { query } from '../../../src/duckdb/database.js';

let database: Database;
beforeAll(async () => {
  database = await openDatabase('100MB');
});
afterAll(() => database.close());

type Lists = readonly (readonly string[])[];

/** The companies of each film, and how often one with a comma was made whole. */
async function kept(films: Lists): Promise<{ films: string[][]; whole: number }> {
  const { first } = database;
  const names = [...new Set(films.flat())];
  await first.run('BEGIN');
  try {
    for (const [key, name] of names.entries()) {
      await first.run(
        `INSERT INTO raw_entities VALUES ('companies', ${key}, '${key + 5}', $1, NULL)`,
        [name],
      );
    }
    const links = films.flatMap((list, row) =>
      list.map((name, place) => `('companies', ${row}, ${place}, ${names.indexOf(name)})`),
    );
    // Other kinds have rows and keys of the same numbers.
    const others = links.map((link) => link.replace('companies', 'keywords'));
    await first.run(`INSERT INTO raw_links VALUES ${[...links, ...others]}`);
    await keepNamesWhole(first, ['companies']);
    const rows = await query<{ row: number; position: number; name: string }>(
      first,
      `SELECT row, position, name FROM raw_links JOIN raw_entities USING (kind, key)
       WHERE kind = 'companies' ORDER BY row, position`,
    );
    const found = films.map((_, film) => rows.filter(({ row }) => row === film));
    for (const list of found)
      expect(list.map(({ position }) => position)).toEqual([...list.keys()]);
    const [{ whole, left }] = await query<{ whole: number; left: number }>(
      first,
      `SELECT (SELECT coalesce(sum(films), 0) FROM whole_names WHERE piece = 1) AS whole,
         (SELECT count(*) FROM raw_links WHERE kind = 'keywords') AS left`,
    );
    expect(left).toBe(links.length);
    return { films: found.map((list) => list.map(({ name }) => name)), whole };
  } finally {
    await first.run('ROLLBACK');
  }
}

describe('a name with a comma', () => {
  it('is whole where one film lists it alone, and another among others', async () => {
    const { films, whole } = await kept([
      ['Luna', 'Sol & Mar'],
      ['Faro', 'Luna', 'Sol & Mar', 'Cima'],
    ]);
    expect(films).toEqual([['Luna, Sol & Mar'], ['Faro', 'Luna, Sol & Mar', 'Cima']]);
    expect(whole).toBe(2);
  });

  it('may have three parts', async () => {
    const { films } = await kept([
      ['We Came', 'We Saw', 'We Won'],
      ['We Came', 'We Saw', 'We Won', 'Faro'],
    ]);
    expect(films).toEqual([['We Came, We Saw, We Won'], ['We Came, We Saw, We Won', 'Faro']]);
  });

  it.each<[string, Lists]>([
    ['the last part stands elsewhere too', [['A', 'B'], ['C', 'A', 'B'], ['B']]],
    [
      'the first part stands elsewhere too',
      [
        ['A', 'B'],
        ['C', 'A', 'B'],
        ['A', 'C'],
      ],
    ],
    [
      'no film lists it alone',
      [
        ['D', 'A', 'B'],
        ['C', 'A', 'B'],
      ],
    ],
    [
      'no film lists it among others',
      [
        ['A', 'B'],
        ['A', 'B'],
      ],
    ],
    [
      'a film names the parts in another order',
      [
        ['A', 'B'],
        ['C', 'A', 'B'],
        ['B', 'A'],
      ],
    ],
  ])('is two where %s', async (_, films) => {
    expect(await kept(films)).toEqual({ films, whole: 0 });
  });

  it('is two where its first part ends as many names do, until four films tell', async () => {
    const others = Array.from({ length: 20 }, (_, i) => [`Cima ${i} Films`]);
    const films = [['Luna Films', 'Sol'], ['Faro', 'Luna Films', 'Sol'], ...others];
    expect((await kept(films)).whole).toBe(0);
    const again = [
      ['Luna Films', 'Sol'],
      ['Luna Films', 'Sol', 'Cima 1 Films'],
    ];
    expect((await kept([...films, ...again])).whole).toBe(4);
  });
});

it('keeps whole what brute force finds to stand together always', async () => {
  const list = fc.array(fc.constantFrom(['a'], ['b'], ['c', 'd'], ['e', 'f', 'g'], ['h', 'a']), {
    minLength: 1,
    maxLength: 4,
  });
  const lists = fc.array(
    list.map((names) => names.flat()),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(lists, async (films) => {
      expect((await kept(films)).films).toEqual(byBruteForce(films));
    }),
    { numRuns: 60 },
  );
});

/** Tries every run of names of every film, the longest first. */
function byBruteForce(films: Lists): string[][] {
  const runs = films.flatMap((list) =>
    list.flatMap((_, from) => list.slice(from + 1).map((_, i) => list.slice(from, from + 2 + i))),
  );
  const isAt = (run: readonly string[], list: readonly string[], at: number) =>
    run.every((name, i) => list[at + i] === name);
  const together = (run: readonly string[]) =>
    films.every((list) =>
      list.every((name, at) => !run.includes(name) || isAt(run, list, at - run.indexOf(name))),
    ) && new Set(run).size === run.length;
  const whole = runs
    .filter(
      (run) =>
        together(run) &&
        films.some((list) => list.length === run.length && isAt(run, list, 0)) &&
        films.some((list) => list.length > run.length && run.every((name) => list.includes(name))),
    )
    .sort((one, other) => other.length - one.length);
  return films.map((list) => {
    const names: string[] = [];
    for (let at = 0; at < list.length; ) {
      const run = whole.find((one) => isAt(one, list, at)) ?? [list[at]];
      names.push(run.join(', '));
      at += run.length;
    }
    return names;
  });
}
