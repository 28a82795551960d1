import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeCells } from '../../../src/catalogue/clean/take-cells.js';
import { type Database, openDatabase } from '../../../src/catalogue/load/database.js';
import { query } from '../../../src/duckdb/database.js';

let database: Database;
beforeAll(async () => {
  database = await openDatabase('100MB');
  await database.first.run("INSERT INTO raw_files VALUES ('movies', 'films.csv', 0)");
});
afterAll(() => database.close());

/** What becomes of the cells of a column: each value, and the rule that made it, if any did. */
async function taken(
  column: string,
  cells: readonly string[],
  years: readonly string[] = [],
): Promise<(readonly unknown[])[]> {
  const { first } = database;
  await first.run('BEGIN');
  try {
    for (const [i, cell] of cells.entries()) {
      await first.run(
        `INSERT INTO raw_movies (row, id, title, "${column}") VALUES (${i + 1}, '1', 'A', nullif($1, ''))`,
        [cell],
      );
    }
    for (const [i, year] of years.entries()) {
      await first.run(`INSERT INTO raw_years VALUES (${i + 1}, nullif($1, ''))`, [year]);
    }
    await takeCells(first);
    const rows = await query<{ value: unknown; rule: string | null; raw: string | null }>(
      first,
      `SELECT "${column}" AS value, rule, raw FROM taken LEFT JOIN mended USING (row) ORDER BY row`,
    );
    return rows.map(({ value, rule, raw }, i) => {
      if (rule !== null) expect(raw).toBe(cells[i]);
      const plain = value instanceof Date ? value.toISOString().slice(0, 10) : value;
      return rule === null ? [plain] : [plain, rule];
    });
  } finally {
    await first.run('ROLLBACK');
  }
}

const FORM = 'date of another form';
const TWO_DIGITS = 'year of two digits';
const YEAR_ALONE = 'year alone';
const SEPARATORS = 'separators of thousands or decimals';
const UNIT = 'sign or unit';
const UNREAD = 'release date not readable';
const MISSING = 'text for missing';
const NO_NUMBER = 'not a number to empty';
const NO_MONEY = 'not a number to 0';

describe('a cell of dates', () => {
  it.each([
    [' 1995-10-30 ', '1995-10-30'],
    ['1995-10-30 00:00:00', '1995-10-30', 'date with a time'],
    ['1995-10-30T00:00:00Z', '1995-10-30', 'date with a time'],
    ['1995-10-30T23:59:59.123+02:00', '1995-10-30', 'date with a time'],
    ['2001-02-03 10:00', '2001-02-03', 'date with a time'],
    ['1995/10/30', '1995-10-30', FORM],
    ['1995-1-3', '1995-01-03', FORM],
    ['30 Oct 1995', '1995-10-30', FORM],
    ['October 30, 1995', '1995-10-30', FORM],
    ['Dec 1st, 1995', '1995-12-01', FORM],
    ['3 de enero de 1995', '1995-01-03', FORM],
    ['30-Oct-95', '1995-10-30', TWO_DIGITS],
    ['30-Oct-19', '2019-10-30', TWO_DIGITS],
    ['29-Feb-01', null, UNREAD],
    ['1995', '1995-01-01', YEAR_ALONE],
    [' 2024.0 ', '2024-01-01', YEAR_ALONE],
    ['1995.5', null, UNREAD],
    ['0000', null, UNREAD],
    ['PG', null, UNREAD],
    ['12/10/2009', null, UNREAD],
    ['1995-02-30', null, UNREAD],
    ['1995-02-30 00:00:00', null, UNREAD],
    ['0000-00-00', null, UNREAD],
    ['95-10-30', null, UNREAD],
    ['31 Feb 1995', null, UNREAD],
    ['3 Foo 1995', null, UNREAD],
    ['1', null, UNREAD],
    ['NaT', null, MISSING],
    ['-', null, MISSING],
    ['  ', null, MISSING],
  ])('%j', async (cell, ...wanted) => {
    expect(await taken('release_date', ['1995-10-30', cell])).toEqual([['1995-10-30'], wanted]);
  });

  it('is read day first, or month first, where the other cells leave nothing else', async () => {
    const dates = async (...cells: string[]) =>
      (await taken('release_date', ['2000-01-01', ...cells])).slice(1).map(([date]) => date);
    expect(await dates('30/10/1995', '12/10/2009')).toEqual(['1995-10-30', '2009-10-12']);
    expect(await dates('10/30/1995', '12/10/2009')).toEqual(['1995-10-30', '2009-12-10']);
    expect(await dates('7/15/10', '7/15/66', '1/2/31')).toEqual([
      '2010-07-15',
      '1966-07-15',
      '1931-01-02',
    ]);
    expect(await dates('30.10.1995', '1.2.1995 00:00')).toEqual(['1995-10-30', '1995-02-01']);
    expect(await dates('30/10/1995', '10/30/1995')).toEqual([null, null]);
    expect(await dates('1/2/1995', '12/12/1995')).toEqual([null, null]);
  });

  it('of two digits is of the century that the year beside tells, where one does', async () => {
    const cells = ['6/16/66', '5/13/15', '12/31/99', '1-Feb-18', '1/30/22', '7/15/10', '7/15/10'];
    const years = ['1966', '2015.0', '2000', '1918', '1922', '', 'PG'];
    expect(await taken('release_date', ['2000-01-01', ...cells], ['2000', ...years])).toEqual([
      ['2000-01-01'],
      ['1966-06-16', FORM],
      ['2015-05-13', FORM],
      ['1999-12-31', FORM],
      ['1918-02-01', FORM],
      ['1922-01-30', FORM],
      ['2010-07-15', TWO_DIGITS],
      ['2010-07-15', TWO_DIGITS],
    ]);
  });

  it('is what Excel wrote of it', async () => {
    const day = fc.date({
      min: new Date('1880-01-01'),
      max: new Date('2059-12-31'),
      noInvalidDate: true,
    });
    const film = fc.record({
      day,
      named: fc.boolean(),
      beside: fc.option(fc.integer({ min: -40, max: 40 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(film, { minLength: 1, maxLength: 20 }), async (films) => {
        const cells = films.map(({ day, named }) => excelDate(day, named));
        const years = films.map(({ day, beside }) =>
          beside === null ? '' : String(day.getUTCFullYear() + beside),
        );
        const wanted = films.map(({ day, beside }) => {
          const date = day.toISOString().slice(0, 10);
          return beside === null
            ? [`${excelCentury(date)}${date.slice(2)}`, TWO_DIGITS]
            : [date, FORM];
        });
        const found = await taken('release_date', ['12/31/99', ...cells], ['', ...years]);
        expect(found).toEqual([['1999-12-31', TWO_DIGITS], ...wanted.map(isDay)]);
      }),
      { numRuns: 30 },
    );
  });
});

/** 7/15/10, or 15-Jul-10. */
function excelDate(day: Date, named: boolean): string {
  const year = String(day.getUTCFullYear()).slice(2);
  const month = day.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
  return named
    ? `${day.getUTCDate()}-${month}-${year}`
    : `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${year}`;
}

const excelCentury = (date: string) => (Number(date.slice(2, 4)) < 30 ? '20' : '19');

/** The 29th of February of another century may be no day. */
const isDay = ([date, rule]: string[]) =>
  new Date(date).toISOString().startsWith(date) ? [date, rule] : [null, UNREAD];

describe('a cell of numbers', () => {
  it.each([
    ['budget', '$5,000,000', 5e6, UNIT],
    ['budget', 'US$ 1,500', 1500, UNIT],
    ['budget', '30000000 USD', 3e7, UNIT],
    ['budget', '5,000', 5000, SEPARATORS],
    ['budget', '5.000.000', 5e6, SEPARATORS],
    ['budget', '5 000 000', 5e6, SEPARATORS],
    ['budget', '1,234.56', 1234.56, SEPARATORS],
    ['budget', '€5,000,000', null, NO_MONEY],
    ['budget', '1_000', null, NO_MONEY],
    ['budget', '5,00,000', null, NO_MONEY],
    ['budget', 'inf', null, NO_MONEY],
    ['revenue', 'nan', null, MISSING],
    ['revenue', '-', null, MISSING],
    ['revenue', 'N/A', null, MISSING],
    ['runtime', '90 min', 90, UNIT],
    ['runtime', '90min.', 90, UNIT],
    ['runtime', '1 h 30 min', 90, UNIT],
    ['runtime', '2h', 120, UNIT],
    ['runtime', '1h30m', 90, UNIT],
    ['runtime', '90,5', 90.5, SEPARATORS],
    ['runtime', '1,234', null, NO_NUMBER],
    ['runtime', '2 Seasons', null, NO_NUMBER],
    ['popularity', '1,234', null, NO_NUMBER],
    ['popularity', '0,123', 0.123, SEPARATORS],
    ['popularity', '1.234,5', 1234.5, SEPARATORS],
    ['vote_average', '7,125', 7.125, SEPARATORS],
    ['vote_average', '7.5/10', 7.5, UNIT],
    ['vote_count', '28,341', 28341, SEPARATORS],
    ['vote_count', '28,341 votes', 28341, UNIT],
    ['vote_count', '\\N', null, MISSING],
    ['vote_count', 'None', null, MISSING],
  ])('%s %j', async (column, cell, ...wanted) => {
    expect(await taken(column, ['7', cell])).toEqual([[7], wanted]);
  });

  it('is read as the others of its column are written, where they are of one mind', async () => {
    const numbers = async (...cells: string[]) =>
      (await taken('popularity', cells)).map(([number]) => number);
    expect(await numbers('1,234', '7,5', '1.234', '8')).toEqual([1.234, 7.5, 1234, 8]);
    expect(await numbers('1,234', '7.5', '1.234')).toEqual([1234, 7.5, 1.234]);
    expect(await numbers('1,234', '7.5', '7,5')).toEqual([null, 7.5, 7.5]);
    expect(await taken('budget', ['5.000.000', '700.000'])).toEqual([
      [5e6, SEPARATORS],
      [7e5, SEPARATORS],
    ]);
  });
});

it.each([
  ['True', true],
  ['FALSE', false],
  ['1', true, 'flag of another form'],
  ['1.0', true, 'flag of another form'],
  ['0', false, 'flag of another form'],
  ['yes', true, 'flag of another form'],
  ['No', false, 'flag of another form'],
  ['NULL', null, MISSING],
  ['Released', null, 'neither yes nor no'],
])('a flag %j', async (cell, ...wanted) => {
  expect(await taken('adult', ['True', cell])).toEqual([[true], wanted]);
});

describe('a column of which no cell can be read', () => {
  it('is refused by its name, with its first cell', async () => {
    await expect(taken('release_date', ['', '1/2/2009', '3/4/2009', '5/6/2009'])).rejects.toThrow(
      'films.csv: none of the 3 cells of column "release_date" can be read, as "1/2/2009" in row 2; expected ',
    );
    const many = [...Array(80).fill(''), ...Array(20).fill('Drama')];
    await expect(taken('runtime', many)).rejects.toThrow(/20 cells of column "runtime".*"Drama"/);
  });

  it('may hold nothing, texts for nothing, or too few cells to tell', async () => {
    expect(await taken('runtime', ['nan', 'nan', 'nan', 'x'])).toHaveLength(4);
    expect(await taken('runtime', ['x', 'y'])).toHaveLength(2);
    expect(await taken('runtime', ['x', 'y', 'z', '', '', '', ''])).toHaveLength(7);
  });
});
