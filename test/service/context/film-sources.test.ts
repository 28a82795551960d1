import { expect, it } from 'vitest';
import { filmSources } from '../../../src/service/context/film-sources.js';

const told = {
  patterns: [{ tmdb: ['title'], old: ['budget'] }, { old: ['title'] }],
  films: [1, 0],
};

it('tells of each film which source gave which columns, read once', () => {
  let times = 0;
  const sourcesOf = filmSources(() => {
    times++;
    return Buffer.from(JSON.stringify(told));
  });
  expect(sourcesOf(0)).toEqual({ old: ['title'] });
  expect(sourcesOf(1)).toEqual({ tmdb: ['title'], old: ['budget'] });
  expect(sourcesOf(2)).toBeUndefined();
  expect(times).toBe(1);
});

it('tells nothing of one source', () => {
  expect(filmSources(() => null)(0)).toBeUndefined();
});
