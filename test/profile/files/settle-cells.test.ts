import { describe, expect, it } from 'vitest';
import { csvOf, profileOf, profileOfQuery, saidOf } from '../profile-of.js';

/** A CSV file of one column beside its row numbers, cells quoted. */
const column = (name: string, cells: readonly string[], times = 1) =>
  csvOf(`n,${name}`, cells.length * times, (i) => `${i},"${cells[i % cells.length]}"`);

describe('texts for missing', () => {
  const words = [
    'nan',
    'NaN',
    'None',
    'NULL',
    '\\N',
    'N/A',
    'NA',
    '#N/A',
    '<NA>',
    'NaT',
    '(null)',
    '-',
  ];
  it.each(words)('%s is missing among numbers and among dates, and is told', async (word) => {
    const found = await profileOf(
      'films.csv',
      csvOf('number,date,flag,film_id,page,list', 100, (i) =>
        i % 10 === 0
          ? Array(6).fill(word).join(',')
          : `${i},2020-01-${10 + (i % 10)},${i % 2 === 0},tt${i},https://example.org/${i},[${i}]`,
      ),
    );
    const { number, date, flag, film_id, page, list } = found.columns;
    expect(number).toMatchObject({ type: 'integer', missing: 10, not_finite: 0, not_of_type: 0 });
    expect(number.number).toMatchObject({ n: 90, min: 1, max: 99 });
    expect(date).toMatchObject({ type: 'date', missing: 10, distinct: 9, not_of_type: 0 });
    expect(flag).toMatchObject({ type: 'boolean', missing: 10, distinct: 2 });
    expect(film_id).toMatchObject({ type: 'identifier', missing: 10 });
    expect(page).toMatchObject({ type: 'url', missing: 10 });
    expect(list).toMatchObject({ type: 'nested', missing: 10 });
    const said = `Values of number that stand for missing and count as such ("${word}" 10): 10.`;
    expect(found.findings.map(({ en }) => en)).toContain(said);
    expect(saidOf(found, 'es')).toContain(`cuentan como ausentes («${word}» 10): 10.`);
  });

  it('are found where they are rare in a long column, and where there is nothing else', async () => {
    const rare = await profileOf(
      'rare.csv',
      csvOf('x,y', 20_000, (i) => `${i === 777 ? 'None' : i},None`),
    );
    expect(rare.columns.x).toMatchObject({ type: 'integer', missing: 1, not_of_type: 0 });
    expect(rare.columns.y).toMatchObject({ type: 'empty', missing: 20_000 });
  });

  it('stay titles in a column of titles, which is told', async () => {
    const titles = Array.from({ length: 40 }, (_, i) => `Film ${i}`);
    const found = await profileOf('t.csv', column('title', [...titles, 'NaN', 'None', 'None']));
    expect(found.columns.title).toMatchObject({ type: 'text', missing: 0, distinct: 42 });
    expect(found.columns.title.text?.placeholders).toBe(3);
    expect(found.findings.map(({ en }) => en)).toContain(
      'Values of title that often stand for missing, kept as text ("None" 2, "NaN" 1): 3.',
    );
    expect(found.alerts.filter(({ kind }) => kind === 'placeholders')).toHaveLength(1);
    expect(saidOf(found)).not.toContain('mixes numbers');
  });

  it('what programs alone write is missing in texts as well', async () => {
    const found = await profileOf('t.csv', column('plot', ['A long story', 'Another', '\\N'], 10));
    expect(found.columns.plot).toMatchObject({ missing: 10, distinct: 2 });
  });

  it.each([
    ['country', ['ES', 'NA', 'NO', 'US', 'FR']],
    ['language', ['es', 'na', 'en', 'fr', 'si']],
    ['country_id', ['ES', 'NA', 'BR', 'US', 'FR']],
  ])('NA is a code among the codes of %s', async (name, codes) => {
    const found = await profileOf('codes.csv', column(name, codes, 20));
    expect(found.columns[name]).toMatchObject({ missing: 0, distinct: 5 });
    expect(found.columns[name].common).toContainEqual({ value: codes[1], n: 20, share: 0.2 });
    expect(found.columns[name].text?.placeholders).toBe(0);
    expect(saidOf(found)).not.toMatch(/missing|nothing/);
  });

  it('in Parquet too', async () => {
    const found = await profileOfQuery(
      `SELECT if(i % 4 = 0, 'N/A', i::VARCHAR) AS x, if(i % 2 = 0, 'NA', 'ES') AS country
       FROM range(100) t(i)`,
    );
    expect(found.columns.x).toMatchObject({ type: 'integer', missing: 25 });
    expect(found.columns.country).toMatchObject({ missing: 0, distinct: 2 });
  });
});

describe('numbers with leading zeros are codes', () => {
  it.each([
    ['zip', (i: number) => String(1200 + i).padStart(5, '0'), 'identifier'],
    ['month', (i: number) => String((i % 12) + 1).padStart(2, '0'), 'category'],
    ['zip', (i: number) => String(980 + i * 50).padStart(5, '0'), 'identifier'],
  ])('%s', async (name, code, type) => {
    const found = await profileOf(
      'codes.csv',
      csvOf(`n,${name}`, 1000, (i) => `x,${code(i)}`),
    );
    const codes = new Set(Array.from({ length: 1000 }, (_, i) => code(i)));
    expect(found.columns[name]).toMatchObject({ type, distinct: codes.size, not_of_type: 0 });
    expect(found.columns[name].number).toBeUndefined();
    const { en, es } = found.findings[1];
    expect(en).toMatch(new RegExp(`^Values of ${name} with leading zeros, as "0\\d+": \\d+`));
    expect(es).toMatch(new RegExp(`^Valores de ${name} con ceros a la izquierda, como «0\\d+»`));
  });

  it('a few among many numbers are told, and the others stay numbers', async () => {
    const found = await profileOf(
      'n.csv',
      csvOf('x', 1000, (i) => (i === 7 ? '007' : `${i}`)),
    );
    expect(found.columns.x).toMatchObject({ type: 'integer', distinct: 1000 });
    expect(saidOf(found)).toContain('Values of x with leading zeros, as "007": 1.');
  });

  it('0, 0.5 and -0.25 are numbers', async () => {
    const found = await profileOf('n.csv', column('x', ['0', '0.5', '-0.25', '10', '0e3'], 10));
    expect(found.columns.x.type).toBe('number');
    expect(saidOf(found)).not.toContain('zeros');
  });
});

describe('years of two digits are those that Excel reads', () => {
  it.each([
    ['numbers', (day: number, year: string) => `6/${day}/${year}`],
    ["a month's name", (day: number, year: string) => `${day}-Jun-${year}`],
  ])('with %s', async (_, write) => {
    const years = Array.from({ length: 100 }, (_, year) => String(year).padStart(2, '0'));
    const dates = years.map((year, i) => write(1 + (i % 30), year));
    const { columns } = await profileOf(
      'd.csv',
      csvOf('released', 100, (i) => dates[i]),
    );
    expect(columns.released).toMatchObject({ type: 'date', distinct: 100 });
    expect(columns.released.date).toMatchObject({ first: '1930-06-01', last: '2029-06-30' });
  });
});

describe('dates in other notations', () => {
  const days = Array.from({ length: 60 }, (_, i) => new Date(Date.UTC(1995, 0, 1 + i * 5)));
  const written = (options: Intl.DateTimeFormatOptions, locale: string) => (day: Date) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(day);
  const two = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

  it.each([
    ['DD/MM/YYYY', 'DD/MM/AAAA', written(two, 'en-GB')],
    ['MM/DD/YYYY', 'MM/DD/AAAA', written(two, 'en-US')],
    ['DD.MM.YYYY', 'DD.MM.AAAA', written(two, 'de-DE')],
    ['MM/DD/YY', 'MM/DD/AA', written({ ...two, year: '2-digit' }, 'en-US')],
    ['DD/MM/YY', 'DD/MM/AA', written({ ...two, year: '2-digit' }, 'en-GB')],
    ['Month D, YYYY', 'mes D, AAAA', written({ dateStyle: 'long' }, 'en-US')],
    ['Month D, YYYY', 'mes D, AAAA', written({ dateStyle: 'medium' }, 'en-US')],
    ['D Month YYYY', 'D mes AAAA', written({ dateStyle: 'long' }, 'es-ES')],
    ['D Month YYYY', 'D mes AAAA', written({ dateStyle: 'long' }, 'en-GB')],
    [
      'YYYY/MM/DD',
      'AAAA/MM/DD',
      (day: Date) => day.toISOString().slice(0, 10).replaceAll('-', '/'),
    ],
  ])('%s', async (en, es, write) => {
    const found = await profileOf('d.csv', column('released', days.map(write)));
    expect(found.columns.released).toMatchObject({ type: 'date', distinct: 60, not_of_type: 0 });
    expect(found.columns.released.date).toMatchObject({
      first: '1995-01-01',
      last: days[59].toISOString().slice(0, 10),
    });
    expect(found.findings[1]).toEqual({
      en: `Dates of released written as ${en} 60.`,
      es: `Fechas de released escritas como ${es} 60.`,
    });
  });

  it('several in one column, bare years among them: each is named', async () => {
    const found = await profileOf('d.csv', column('d', ['1995-10-30', '30/10/1995', '1995'], 20));
    expect(found.columns.d).toMatchObject({ type: 'date', distinct: 2, not_of_type: 0 });
    expect(saidOf(found)).toContain('written as DD/MM/YYYY 20, YYYY 20, YYYY-MM-DD 20.');
  });

  it('day and month that cannot be told apart are told', async () => {
    const found = await profileOf('d.csv', column('d', ['01/02/2020', '03/04/2021'], 20));
    expect(found.columns.d.type).toBe('date');
    expect(saidOf(found)).toContain('in 40 of them day and month cannot be told apart.');
  });

  it.each(['0000-00-00', '0000-00-00 00:00:00', '00/00/0000'])('%s is no date', async (zero) => {
    const cells = [zero, ...days.slice(0, 9).map((day) => day.toISOString().slice(0, 10))];
    const found = await profileOf('d.csv', column('d', cells, 10));
    expect(found.columns.d).toMatchObject({ type: 'date', missing: 10, not_of_type: 0 });
    expect(saidOf(found)).toContain(`("${zero}" 10): 10.`);
  });

  it('years alone are numbers, and dates that do not exist are not read', async () => {
    const years = await profileOf('y.csv', column('y', ['1995', '2003', '1987'], 20));
    expect(years.columns.y.type).toBe('integer');
    const broken = await profileOf(
      'd.csv',
      csvOf('d', 100, (i) => (i === 50 ? '31/02/1999' : `${(i % 28) + 1}/05/1999`)),
    );
    expect(broken.columns.d).toMatchObject({ type: 'date', not_of_type: 1 });
    expect(broken.columns.d.not_of_type_examples).toEqual([{ row: 51, value: '31/02/1999' }]);
  });
});

describe('numbers in other notations', () => {
  const numbers = Array.from({ length: 50 }, (_, i) => (i * 7919) / 4);
  const inLocale = (locale: string) => (value: number) => value.toLocaleString(locale);
  it.each([
    ['a decimal comma', (value: number) => String(value).replace('.', ',')],
    ['a decimal comma', inLocale('de-DE')],
    ['separated thousands', inLocale('en-US')],
  ])('%s', async (what, write) => {
    const found = await profileOf('n.csv', column('x', numbers.map(write)));
    expect(found.columns.x).toMatchObject({ type: 'number', distinct: 50, not_of_type: 0 });
    expect(found.columns.x.number).toMatchObject({ n: 50, min: 0, max: numbers[49] });
    expect(saidOf(found)).toContain(`Numbers of x with ${what}, as "`);
  });

  it('3,141 is three thousand where no comma stands before decimals', async () => {
    const { columns } = await profileOf('n.csv', column('x', ['3,141', '12,000', '999'], 10));
    expect(columns.x.number).toMatchObject({ min: 999, max: 12_000 });
  });

  it('in a file of semicolons', async () => {
    const found = await profileOf(
      'n.csv',
      csvOf('a;b', 30, (i) => `${i},5;x`),
    );
    expect(found.columns.a.number).toMatchObject({ n: 30, min: 0.5, max: 29.5 });
    expect(saidOf(found, 'es')).toContain('Números de a con coma decimal, como «0,5»: 30.');
  });
});
