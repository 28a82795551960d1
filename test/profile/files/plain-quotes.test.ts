import { describe, expect, it } from 'vitest';
import { csvOf, profileOf } from '../profile-of.js';

/** How often each text stands in a column, as far as it is common. */
const commonOf = async (name: string, text: string, column: string) => {
  const { rows, columns } = await profileOf(name, text);
  const { common, distinct } = columns[column];
  return { rows, distinct, common: Object.fromEntries(common.map(({ value, n }) => [value, n])) };
};

describe('in a file without quoting a quote is a character like others', () => {
  const titles = ['"Alone', '"Crocodile" Dundee', 'Plain', '5" Disk', '"'];
  for (const [what, delimiter] of [
    ['tabs', '\t'],
    ['bars', '|'],
  ]) {
    it(`${what}: no row shifts, each title stays whole`, async () => {
      const text = csvOf(['id', 'title', 'kind'].join(delimiter), 60, (i) =>
        [i, titles[i % 5], i % 2 === 0 ? 'movie' : 'short'].join(delimiter),
      );
      expect(await commonOf('films.tsv', text, 'title')).toEqual({
        rows: 60,
        distinct: 5,
        common: Object.fromEntries(titles.map((title) => [title, 12])),
      });
      expect((await commonOf('films.tsv', text, 'kind')).common).toEqual({ movie: 30, short: 30 });
    });
  }

  it('one lone quote far from the beginning of a long file, with Windows line ends', async () => {
    const text = csvOf('id\ttitle\tkind', 30_000, (i) =>
      [i, i === 29_000 ? '"Far' : `Film ${i}`, 'movie\r'].join('\t'),
    );
    expect(await commonOf('films.tsv', text, 'kind')).toEqual({
      rows: 30_000,
      distinct: 1,
      common: { movie: 30_000 },
    });
  });

  it('a last column that opens a quote', async () => {
    const text = csvOf('id\ttitle', 40, (i) => `${i}\t${i % 4 === 0 ? '"Open' : 'Plain'}`);
    const { common } = await commonOf('films.tsv', text, 'title');
    expect(common).toEqual({ '"Open': 10, Plain: 30 });
  });
});

describe('a file of tabs that does quote is read as before', () => {
  it('tabs, quotes and line breaks inside of quoted cells', async () => {
    const cells = ['"a\ttab"', '"say ""hi"""', '"two\nlines"', 'plain'];
    const text = csvOf('id\ttext\tkind', 40, (i) => `${i}\t${cells[i % 4]}\tx`);
    expect(await commonOf('cells.tsv', text, 'text')).toEqual({
      rows: 40,
      distinct: 4,
      common: { 'a\ttab': 10, 'say "hi"': 10, 'two\nlines': 10, plain: 10 },
    });
  });

  it('line breaks in its last column', async () => {
    const text = csvOf('id\ttext', 20, (i) => `${i}\t"first\nsecond"`);
    expect(await commonOf('cells.tsv', text, 'text')).toMatchObject({ rows: 20, distinct: 1 });
  });
});
