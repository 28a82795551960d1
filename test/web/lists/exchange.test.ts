import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../src/base/film-lists/csv.js';
import type { KnownFilm } from '../../../src/base/film-lists/match-films.js';
import { bring, type Kept, takenOut } from '../../../src/web/lists/exchange.js';
import { NO_LISTS } from '../../../src/web/marks/lists.js';
import { MOST_JUDGED, NO_TASTE } from '../../../src/web/taste/taste.js';

const EMPTY: Kept = { lists: NO_LISTS, taste: NO_TASTE };
const TITLES = [
  'Heat',
  'A, "B"; C',
  '1917',
  'two\r\nlines',
  '=1+1',
  '七人の侍',
  'é\tà',
  ' ',
  '\ufeffX',
];
const KNOWN: readonly KnownFilm[] = Array.from({ length: 40 }, (_, i) => ({
  id: i + 1,
  imdb: i % 5 === 0 ? '' : `tt${1000 + i}`,
  year: 1990 + (i % 3),
  titles: [TITLES[i % TITLES.length]],
}));
const known = async () => KNOWN;

const file = (name: string, text: string) => new File([text], name);
const sorted = (ids: Iterable<number>) => [...ids].sort((a, b) => a - b);
const told = ({ lists, taste }: Kept) => ({
  seen: sorted(lists.seen),
  watchlist: sorted(lists.watchlist),
  liked: sorted(taste.liked),
  disliked: sorted(taste.disliked),
});

const ids = fc.uniqueArray(fc.integer({ min: 1, max: KNOWN.length }));
const anyKept = fc
  .record({ seen: ids, watchlist: ids, liked: ids, disliked: ids })
  .map(({ seen, watchlist, liked, disliked }): Kept => {
    const lists = { seen: new Set(seen), watchlist: new Set(watchlist), hide: false };
    return { lists, taste: { liked, disliked: disliked.filter((id) => !liked.includes(id)) } };
  });

describe.each(['csv', 'json'] as const)('lists taken out as %s', (format) => {
  it('are the same when they are brought again, to nothing or to themselves', async () => {
    await fc.assert(
      fc.asyncProperty(anyKept, async (kept) => {
        const out = file(`cartelera.${format}`, takenOut(format, kept, KNOWN));
        for (const before of [EMPTY, kept]) {
          const brought = await bring([out], before, known);
          expect(told(brought.kept)).toEqual(told(kept));
          expect(brought.missing).toEqual([]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('name a film that the catalogue has no more by its number', async () => {
    const kept = { ...EMPTY, lists: { ...NO_LISTS, seen: new Set([7, 999]) } };
    const { missing } = await bring([file('x', takenOut(format, kept, KNOWN))], EMPTY, known);
    expect(missing.map(({ film, reason }) => [film.id, reason])).toEqual([[999, 'no-title']]);
  });
});

it('reads its CSV as a spreadsheet saves it again', async () => {
  const kept = { ...EMPTY, lists: { ...NO_LISTS, seen: new Set([1, 3, 6]) } };
  const text = takenOut('csv', kept, KNOWN).replaceAll(',', ';');
  const again = text.replaceAll(/1;;;$/gmu, 'TRUE;FALSE;0;no');
  const { seen, liked } = told((await bring([file('x.csv', again)], EMPTY, known)).kept);
  expect([seen, liked]).toEqual([[1, 3, 6], []]);
});

it('adds what is brought to what is kept, and asks for no film where a file has none', async () => {
  const before = {
    lists: { ...NO_LISTS, seen: new Set([1]), watchlist: new Set([2, 3]) },
    taste: { liked: [1, 2], disliked: [4] },
  };
  const line = (id: number, marks: string) => `${id},tt${999 + id},,,${marks}\r\n`;
  const text = `id,imdb_id,title,year,seen,watchlist,liked,disliked\r\n${line(2, '1,,,1')}${line(1002, ',1,,')}`;
  const files = [file('a.csv', text), file('b.csv', 'a,b\r\n'), file('c.csv', line(7, '1,,,'))];
  const brought = await bring(files, before, known);
  expect(told(brought.kept)).toEqual({
    seen: [1, 2],
    watchlist: [3],
    liked: [1],
    disliked: [2, 4],
  });
  expect(brought).toMatchObject({ found: 1, counts: { seen: 1, watchlist: 0, disliked: 1 } });
  expect(brought.problems.map(({ file, problem }) => [file, problem.kind])).toEqual([
    ['b.csv', 'other-columns'],
    ['c.csv', 'other-columns'],
  ]);
  const never = () => Promise.reject(new Error('asked'));
  expect((await bring([file('b.csv', '')], before, never)).kept).toEqual(before);
});

it('brings 10,000 lines, says which it does not know, and how many a taste cannot hold', async () => {
  const many = Array.from({ length: 9_990 }, (_, i) => ({
    id: i + 1,
    imdb: `tt${i}`,
    year: 1950 + (i % 70),
    titles: [`Film, number ${i}`],
  }));
  const rows = Array.from({ length: 10_000 }, (_, i) =>
    csvLine(['2024-01-02', `Film, number ${i}`, 1950 + (i % 70), 'https://boxd.it/x', 4.5]),
  );
  const text = `Date,Name,Year,Letterboxd URI,Rating\r\n${rows.join('')}`;
  const { found, missing, beyond, kept } = await bring(
    [file('ratings.csv', text)],
    EMPTY,
    async () => many,
  );
  expect([found, missing.length, beyond]).toEqual([9_990, 10, 9_990 - MOST_JUDGED]);
  expect([kept.lists.seen.size, kept.taste.liked.length]).toEqual([9_990, MOST_JUDGED]);
  expect(kept.taste.liked.at(-1)).toBe(9_990);
});
