import * as arrow from '@uwdata/flechette';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.js';
import { catalogueOf, TextInMemory } from '../../../src/catalogue/index.js';
import { decodeTable, encodeTable } from '../../../src/catalogue/tables/table.js';
import { smallCatalogue } from '../small-catalogue.js';

const BYTES = Buffer.from('DramaComedy');

/** Genres in an Arrow file whose texts have these offsets. */
const genresWith = (...offsets: number[]) =>
  encodeTable('genres', {
    id: Int32Array.from({ length: offsets.length - 1 }, (_, row) => row),
    name: new TextInMemory(BYTES, Int32Array.from(offsets)),
  });

const refusal = (bytes: Uint8Array): UserError => {
  try {
    decodeTable('genres', bytes, 'x/genres.arrow');
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error as UserError;
  }
  throw new Error('it was read');
};

it('reads texts whose offsets rise within the bytes', () => {
  const { name } = decodeTable('genres', genresWith(0, 5, 5, 11));
  expect([0, 1, 2].map((row) => name.at(row))).toEqual(['Drama', '', 'Comedy']);
});

it.each([
  ['fall', [0, 5, 3, 11], /offset 3 at 2; expected one from 5 to 11/],
  ['end beyond the bytes', [0, 5, 12], /offset 12 at 2; expected one from 5 to 11/],
  ['begin before them', [-1, 5, 11], /offset -1 at 0; expected one from 0 to 11/],
  ['would be read for ever', [0, 2 ** 31 - 1, 11], /offset 2147483647 at 1/],
])('refuses texts whose offsets %s', (_, offsets, message) => {
  const error = refusal(genresWith(...offsets));
  expect(error.code).toBe('release-damaged');
  expect(error.message).toMatch(/^x\/genres\.arrow has in column name the offset/);
  expect(error.message).toMatch(message);
});

describe('a foreign Arrow file with the columns of the schema', () => {
  const file = (id: arrow.Column<unknown>, name: arrow.Column<unknown>) => {
    const bytes = arrow.tableToIPC(arrow.tableFromColumns({ id, name }), { format: 'file' });
    return bytes ?? new Uint8Array();
  };
  const ids = arrow.columnFromArray([1, 2], arrow.int32());
  const names = arrow.columnFromArray(['Drama', 'Comedy'], arrow.utf8());

  it.each([
    [
      'long numbers',
      file(arrow.columnFromArray([1n, 2n], arrow.int64()), names),
      /id BigInt64Array/,
    ],
    [
      'numbers for texts',
      file(ids, arrow.columnFromArray([1, 2], arrow.int32())),
      /name Int32Array/,
    ],
    [
      'texts in a dictionary',
      file(ids, arrow.columnFromArray(['a', 'a'], arrow.dictionary(arrow.utf8()))),
      /name (Int32Array; expected|no offsets)/,
    ],
    [
      'rows in two parts',
      file(
        arrow.columnFromArray([1, 2], arrow.int32(), { maxBatchRows: 1 }),
        arrow.columnFromArray(['Drama', 'Comedy'], arrow.utf8(), { maxBatchRows: 1 }),
      ),
      /2 rows in 2 parts; expected 2 in one/,
    ],
  ])('is refused for %s', (_, bytes, message) => {
    expect(refusal(bytes).message).toMatch(message);
  });
});

describe('links that lead nowhere are refused', () => {
  const { tables } = smallCatalogue([
    { id: 1, title: 'One', genres: ['Drama'], cast: ['Ann'] },
    { id: 2, title: 'Two', genres: ['Comedy'], cast: ['Bob'] },
  ]);
  it('films in another order', () => {
    const movie_genres = {
      ...tables.movie_genres,
      movie_id: tables.movie_genres.movie_id.toReversed(),
    };
    expect(() => catalogueOf({ ...tables, movie_genres }).genres).toThrow(
      /^table movie_genres has in row \d+ the film \d+; expected films in the order of the films/,
    );
  });
  it('people whom nobody knows', () => {
    const person_id = tables.movie_cast.person_id.with(0, 123456);
    const movie_cast = { ...tables.movie_cast, person_id };
    expect(() => catalogueOf({ ...tables, movie_cast }).cast).toThrow(
      /^table movie_cast has in row 0 the person 123456; expected one of table people/,
    );
  });
});
