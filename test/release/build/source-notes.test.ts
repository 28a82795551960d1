import { expect, it } from 'vitest';
import type { Sources } from '../../../src/catalogue/index.js';
import { sizeNote, sourceNotes } from '../../../src/release/build/source-notes.js';

const none = { absent: [], unread: [], ratings: [] };

it('notes columns that nothing is read of, and ratings unless they were asked for', () => {
  const source = {
    ...none,
    ids: 'tmdb' as const,
    unread: ['imdb_rating', 'x'],
    ratings: ['ratings.csv'],
  };
  const columns = 'nothing is read of these columns: imdb_rating, x';
  expect(sourceNotes(source, [], 'a/ratings.csv')).toEqual([columns]);
  expect(sourceNotes(source, [], undefined)).toEqual([
    columns,
    expect.stringMatching(/--ratings \(ratings\.csv\)/),
  ]);
  expect(sourceNotes({ ...none, ids: 'own' }, [], undefined)).toEqual([]);
  expect(sourceNotes({ ...none, ids: 'movielens' }, [], undefined)).toEqual([
    expect.stringMatching(/MovieLens' ids/),
  ]);
});

it("notes what IMDb's files lack, and how many titles of which type are left out", () => {
  const absent = ['overview', 'keywords', 'cast', 'crew'];
  const step = {
    table: 'movies',
    step: 'left out: of another type',
    rows: 3,
    meaning: 'it is none: 2 short, 1 x',
  };
  expect(sourceNotes({ ...none, ids: 'imdb' }, [step], undefined)).toEqual([
    expect.stringMatching(/by people, genres and years alone/),
    'what is no film is left out (2 short, 1 x): --types takes it in',
  ]);
  expect(sourceNotes({ ...none, ids: 'imdb', absent }, [], undefined)).toEqual([
    expect.stringMatching(/by genres and years alone/),
    expect.stringMatching(/name\.basics/),
  ]);
});

it('says before the work that films may be more than a release holds', () => {
  const file = (name: string, size: number, role = 'movies') =>
    ({ name, size, role }) as Sources['files'][number];
  const [whole, half] = [2 ** 31, 2 ** 30];
  const tmdb = (...files: Sources['files']) => ({ ids: 'tmdb', files }) as const;
  expect(sizeNote([tmdb(file('a.csv', whole), file('credits.csv', whole, 'credits'))])).toBe(
    undefined,
  );
  expect(
    sizeNote([tmdb(file('a.csv', half)), { ids: 'imdb', files: [file('b.tsv', whole)] }]),
  ).toBe(undefined);
  expect(sizeNote([tmdb(file('a.csv', half + 1)), tmdb(file('b.csv', half))])).toMatch(
    /^a\.csv, b\.csv: some 2\.0 GiB of films; .+ may take more than can be read of a file, /,
  );
  for (const name of ['a.csv.gz', 'a.parquet']) {
    expect(sizeNote([tmdb(file(name, half))])).toMatch(/: some 2\.5 GiB of films; /);
  }
});
