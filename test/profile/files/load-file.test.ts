import { describe, expect, it } from 'vitest';
import { csvOf, profileOf, saidOf } from '../profile-of.js';

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

  it('and only those', async () => {
    const found = await profileOf(
      'plain.csv',
      csvOf('a, b ,rowid', 5, (i) => `${i},x,y`),
    );
    expect(saidOf(found)).not.toContain('names');
  });
});
