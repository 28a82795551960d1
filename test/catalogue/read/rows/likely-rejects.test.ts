import { expect, it } from 'vitest';
import type { SourceKind } from '../../../../src/catalogue/read/raw/raw-tables.js';
import { LikelyRejects } from '../../../../src/catalogue/read/rows/likely-rejects.js';

const askOf = (rejects: LikelyRejects) => {
  return (role: SourceKind, id: string, sound = true) => {
    const bytes = Buffer.from(`x${id}x`);
    return rejects.isLikely(role, bytes, 1, bytes.length - 1, sound);
  };
};

it('foresees ids that come again, films that lack something, and what adds to no film', () => {
  const isLikely = askOf(new LikelyRejects());
  expect(isLikely('movies', '862')).toBe(false);
  expect(isLikely('movies', '862')).toBe(true);
  expect(isLikely('movies', '10', false)).toBe(true);
  expect(isLikely('credits', '862')).toBe(false);
  expect(isLikely('credits', '862')).toBe(true);
  expect(isLikely('keywords', '862')).toBe(false);
  expect(isLikely('credits', '10')).toBe(true);
  expect(isLikely('keywords', '86')).toBe(true);
});

it('takes no long text for an id, and remembers none', () => {
  const isLikely = askOf(new LikelyRejects());
  expect(isLikely('movies', '1'.repeat(33))).toBe(true);
  expect(isLikely('movies', '1'.repeat(32))).toBe(false);
});

it('knows thousands of films', () => {
  const isLikely = askOf(new LikelyRejects());
  const ids = Array.from({ length: 5000 }, (_, i) => String(i + 1));
  expect(ids.filter((id) => isLikely('movies', id))).toEqual([]);
  expect(ids.filter((id) => isLikely('credits', id))).toEqual([]);
  expect(ids.filter((id) => !isLikely('credits', id))).toEqual([]);
});
