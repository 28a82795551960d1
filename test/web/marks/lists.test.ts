import { expect, it } from 'vitest';
import { marked, NO_LISTS } from '../../../src/web/marks/lists.js';

const lists = { ...NO_LISTS, seen: new Set([1, 2]), watchlist: new Set([3, 4]) };
const after = (...[name, ids, on]: [('seen' | 'watchlist')?, number[]?, boolean?]) => {
  const { seen, watchlist } = marked(lists, name ?? 'seen', ids ?? [], on);
  return [[...seen], [...watchlist]];
};

it('takes what was seen off the watchlist, and no film twice', () => {
  expect(after('seen', [3, 2])).toEqual([[1, 2, 3], [4]]);
  expect(after('watchlist', [4, 5])).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
});

it('lets one wish to see a film again, and takes each mark back alone', () => {
  expect(after('watchlist', [1])).toEqual([
    [1, 2],
    [3, 4, 1],
  ]);
  expect(after('seen', [2, 9], false)).toEqual([[1], [3, 4]]);
  expect(after('watchlist', [3], false)).toEqual([[1, 2], [4]]);
});

it('leaves the lists that it is given alone', () => {
  marked(lists, 'seen', [4]);
  expect([...lists.watchlist]).toEqual([3, 4]);
});
