import { describe, expect, it } from 'vitest';
import { csvOf, profileOf, saidOf } from '../profile-of.js';

describe('names of columns that a file repeats or leaves empty are told', () => {
  it('with the names that the columns go by', async () => {
    const found = await profileOf(
      'names.csv',
      csvOf('title,,Title,"a ""b"", c",title', 5, (i) => `A${i},B,C,D,E`),
    );
    expect(Object.keys(found.columns)).toEqual([
      'title',
      'column1',
      'Title_1',
      'a "b", c',
      'title_2',
    ]);
    expect(found.findings[1].en).toBe(
      'Column names that are repeated or empty: column 2 (here "column1"), ' +
        '"Title" (here "Title_1"), "title" (here "title_2").',
    );
    expect(saidOf(found, 'es')).toContain(
      'Nombres de columna repetidos o vacíos: la columna 2 (aquí «column1»), «Title» (aquí «Title_1»)',
    );
    expect(found.alerts).toContainEqual(
      expect.objectContaining({ kind: 'column_names', column: null, value: 3 }),
    );
  });

  it('in files of tabs, and of a first column without a name, as pandas writes it', async () => {
    const found = await profileOf(
      'index.tsv',
      csvOf('\tb\tb', 5, (i) => `${i}\tx\ty`),
    );
    expect(saidOf(found)).toContain('column 1 (here "column0"), "b" (here "b_1")');
  });

  it('and only those', async () => {
    const found = await profileOf(
      'plain.csv',
      csvOf('a, b ,rowid', 5, (i) => `${i},x,y`),
    );
    expect(saidOf(found)).not.toContain('names');
  });
});
