import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, profileOf, profileOfQuery, saidOf } from '../profile-of.js';

describe('names of columns that a file repeats or leaves empty are told', () => {
  it('with the names that the columns go by', async () => {
    const found = await profileOf(
      'names.csv',
      csvOf('title,,Title,"b",title', 5, (i) => `A${i},B,C,D,E`),
    );
    expect(Object.keys(found.columns)).toEqual(['title', 'column1', 'Title_1', 'b', 'title_2']);
    const names = '"" → "column1", "Title" → "Title_1", "title" → "title_2"';
    expect(found.findings[1]).toEqual({
      en: `Column names that are repeated or empty, and what they are here: ${names}.`,
      es: `Nombres de columna repetidos o vacíos, y los que llevan aquí: ${names}.`,
    });
    expect(found.alerts).toContainEqual(
      expect.objectContaining({ kind: 'notation', column: null, value: 3 }),
    );
  });

  it('in files of tabs, and of a first column without a name, as pandas writes it', async () => {
    const found = await profileOf(
      'index.tsv',
      csvOf('\tb\tb', 5, (i) => `${i}\tx\ty`),
    );
    expect(saidOf(found)).toContain('here: "" → "column0", "b" → "b_1".');
  });

  it('in Parquet files, where other tools may write them, those in records left alone', async () => {
    const sql = "SELECT i AS n1, {n1: i} AS s, 'x' || i AS n2, -i AS N3 FROM range(9) t(i)";
    const found = await profileOfQuery(sql, (bytes) =>
      bytes.replaceAll('n2', 'n1').replaceAll('N3', 'N1'),
    );
    expect(Object.keys(found.columns)).toEqual(['n1', 's', 'n1_1', 'N1_2']);
    expect(saidOf(found)).toContain('here: "n1" → "n1_1", "N1" → "N1_2".');
    expect(saidOf(await profileOfQuery(sql))).not.toContain('names');
  });

  it('and only those', async () => {
    const found = await profileOf(
      'plain.csv',
      csvOf('a, b ,rowid', 5, (i) => `${i},x,y`),
    );
    expect(saidOf(found)).not.toContain('names');
  });
});

describe('whole numbers of JSON beyond what a number of 64 bits holds', () => {
  it('stay as they are, beside others', async () => {
    const number = fc.oneof(
      fc.bigInt(-(2n ** 80n), 2n ** 80n),
      fc.bigInt(2n ** 64n, 2n ** 64n + 5n),
    );
    const property = fc.asyncProperty(
      fc.array(number, { minLength: 2, maxLength: 12 }),
      fc.boolean(),
      async (numbers, lines) => {
        const records = numbers.map(
          (n, i) => `{"n": ${n}, "rowid": ${n}, "x": ${i}.5, "s": {"a": [${i}]}}`,
        );
        const text = lines ? records.join('\n') : `[${records}]`;
        const { columns } = await profileOf(lines ? 'n.ndjson' : 'n.json', text);
        const distinct = new Set(numbers.map(String));
        for (const name of ['n', 'rowid_']) {
          expect(columns[name].distinct).toBe(distinct.size);
          for (const { value } of columns[name].common) expect(distinct).toContain(value);
        }
        expect(columns.x).toMatchObject({ type: 'number', distinct: numbers.length });
      },
    );
    await fc.assert(property, { numRuns: 12 });
  });
});

it('tells damage once among the findings, with its line', async () => {
  const found = await profileOf(
    'torn.csv',
    `${csvOf('a,b', 40, (i) => `${i},x`)}1,"y\n${'2,z\n'.repeat(9)}`,
  );
  const said = found.findings.filter(({ en }) =>
    en.startsWith('Records that could not be read: 1'),
  );
  expect(said.map(({ en }) => en)).toEqual([
    'Records that could not be read: 1; the first one in line 42.',
  ]);
  expect(found.alerts).toContainEqual(
    expect.objectContaining({ kind: 'unparseable', column: null }),
  );
});
