import { expect, it } from 'vitest';
import { isJson, knownFile } from '../../../../src/catalogue/read/files/known-files.js';

it.each([
  ['377abcaf271c', 'a 7z archive'],
  ['526172211a0700', 'a RAR archive'],
  ['d0cf11e0a1b11ae1', 'an Excel workbook'],
  ['50415231', 'a Parquet file'],
  ['53514c69746520666f726d6174203300', 'an SQLite database'],
  ['255044462d312e37', 'a PDF'],
])('knows the file that begins with %s', (hex, what) => {
  expect(knownFile(Buffer.from(hex, 'hex'))).toContain(what);
});

it.each([
  ['Date,Name,Year,Letterboxd URI,Rating', "Letterboxd's export"],
  ['Letterboxd list export v7', "Letterboxd's export"],
  ['Const,Your Rating,Date Rated,Title', "somebody's ratings on IMDb"],
  ['tconst\ttitleType\tprimaryTitle', "IMDb's own files"],
  ['nconst\tprimaryName', "IMDb's own files"],
  ['titleId\tordering\ttitle', "IMDb's own files"],
  ['{"adult":false,"id":1,"original_title":"A","popularity":1,"video":false}\n', 'list of ids'],
  ['<!DOCTYPE html><html>', 'a web page'],
])('knows what begins with %j', (text, what) => {
  expect(knownFile(Buffer.from(text))).toContain(what);
});

it('does not know films, nor anything else', () => {
  for (const text of [
    'userId,movieId,rating,id,title,release_date',
    '',
    'id,title,release_date\n',
    'cast,crew,id',
    '{"id":1,"title":"A"}',
    '{',
  ]) {
    expect(knownFile(Buffer.from(text))).toBeNull();
  }
  expect(isJson(Buffer.from('\ufeff \n[{"id":1}]'))).toBe(true);
  expect(isJson(Buffer.from('id,title\n1,"{}"'))).toBe(false);
});
