import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { profileOf } from '../profile-of.js';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('a file without anything in it is empty', () => {
  it.each([
    ['nothing.csv', ''],
    ['nothing.tsv', ''],
    ['nothing.parquet', ''],
    ['nothing.json', ''],
    ['blank.csv', '\n \r\n\n'],
    ['mark.csv', '\ufeff'],
    ['packed.csv.gz', gzipSync('')],
  ])('%s', async (name, content) => {
    await expect(profileOf(name, content)).rejects.toMatchObject({
      code: 'source-unreadable',
      exitCode: 1,
      message: expect.stringMatching(new RegExp(`^${name} is empty; expected `)),
    });
  });
});

describe('what is not a table is refused by what it is', () => {
  const zip = (entry: string) => `PK\x03\x04\x14\0\0\0\0\0${'\0'.repeat(20)}${entry}`;
  it.each([
    ['films.xlsx', zip('[Content_Types].xml'), 'an Excel workbook: save it as CSV UTF-8'],
    ['films.csv', zip('xl/workbook.xml'), 'an Excel workbook: save it as CSV UTF-8'],
    ['films.XLSX', 'not even a zip', 'an Excel workbook: save it as CSV UTF-8'],
    ['old.xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an Excel workbook: save it as CSV UTF-8'],
    ['films.ods', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), 'a spreadsheet'],
    ['films.zip', zip('films.csv'), 'a zip archive: unpack it'],
    ['films.7z', '7z\xbc\xaf\x27\x1c', 'a 7z archive: unpack it'],
    ['films.csv', 'Rar!\x1a\x07\x01', 'a RAR archive: unpack it'],
    ['films.csv', '<!DOCTYPE html>\n<html>', 'a web page'],
    ['films.db', 'SQLite format 3\0', 'an SQLite database'],
    ['films.csv', '%PDF-1.7', 'a PDF'],
    ['films.csv', '\x80\x04\x95', "Python's pickle: write it as CSV"],
    ['films.csv.bz2', 'BZh91AY', 'packed by bzip2: unpack it'],
    ['films.arrow', 'ARROW1\0\0', 'an Arrow file: write it as CSV'],
  ])('%s that begins with %j', async (name, content, what) => {
    const refused = profileOf(name, latin1(content));
    await expect(refused).rejects.toThrow(`${name} is ${what}`);
    await expect(refused).rejects.toMatchObject({ code: 'source-unreadable' });
  });
});

it('takes a column called PK for no zip archive', async () => {
  const { columns } = await profileOf('keys.csv', 'PK,name\n1,xl/a\n2,b\n');
  expect(Object.keys(columns)).toEqual(['PK', 'name']);
});

describe('JSON is read as a table', () => {
  const films = Array.from({ length: 30 }, (_, i) => ({
    id: i,
    title: `Film ${i}`,
    genres: [{ id: i % 3, name: `Genre ${i % 3}` }],
  }));
  const lines = `${films.map((film) => JSON.stringify(film)).join('\n')}\n`;
  it.each([
    ['films.json', JSON.stringify(films)],
    ['films.json', JSON.stringify(films, null, 2)],
    ['films.ndjson', lines],
    ['films.jsonl.gz', gzipSync(lines)],
  ])('%s', async (name, content) => {
    const { rows, columns, nested } = await profileOf(name, content);
    expect(rows).toBe(30);
    expect(columns.title).toMatchObject({ type: 'text', distinct: 30 });
    expect(nested.genres).toMatchObject({ entries: 30, distinct: 3 });
  });

  it.each([
    ['in the midst of an object', '[{"id": 1}, {"id": '],
    ['after one', '[{"id": 1}, '],
  ])('cut off %s: an error that names it', async (_where, text) => {
    await expect(profileOf('cut.json', text)).rejects.toThrow(/^cut\.json cannot be read/);
  });
});
