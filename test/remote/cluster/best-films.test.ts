import { expect, it } from 'vitest';
import { TooAlike } from '../../../src/base/errors.js';
import { randomNumbers } from '../../../src/base/random.js';
import { settle } from '../../../src/base/steps.js';
import type { Placed } from '../../../src/remote/cluster/ask-films.js';
import { bestFilms } from '../../../src/remote/cluster/best-films.js';
import { RowWriter } from '../../../src/remote/cluster/row-binary.js';
import { KINDS } from '../../../src/remote/cluster/statements.js';

const ASKED = {
  ...{ terms: [1], weights: [1], quality: 0, years: [0], fames: [0] },
  ...{ one: 10, error: 3, mostMeant: 4 },
};
const EVERY_FILM = { passes: '1', isNot: '1' };

/** A cluster of films with these points, with a term (where they have one) and without; counts what it is asked. */
function clusterOf(films: readonly { alone: number; sharing?: number }[], shards: number) {
  const asked: string[] = [];
  const rowsOf = (statement: string, shard: number): Buffer => {
    const kind = statement.includes('postings WHERE') ? 'sharing' : 'alone';
    const points = films
      .map((points, film) => ({ film, total: points[kind] }))
      .filter(({ film, total }) => film % shards === shard && total !== undefined)
      .sort((a, b) => b.total! - a.total!)
      .slice(0, Number(/LIMIT (\d+)/.exec(statement)?.[1]));
    const rows = new RowWriter();
    const row = (kind: number, film: number, value: number) => {
      rows.uint8(kind);
      rows.uint32(film);
      rows.uint64(BigInt.asUintN(64, BigInt(value)));
    };
    for (const { film, total } of points) row(KINDS.film, film, total!);
    row(KINDS.films, 0, 1);
    row(KINDS.postings, 0, 1);
    row(KINDS.shards, 0, shards * 65536 + shard);
    return Buffer.concat(rows.take());
  };
  const askAll = async <T>(statement: string, read: (bytes: Buffer, shard: number) => T) => {
    asked.push(statement.includes('postings WHERE') ? 'sharing' : 'alone');
    return Array.from({ length: shards }, (_, shard) => read(rowsOf(statement, shard), shard));
  };
  const sizes = Array.from({ length: shards }, () => ({ films: 1, postings: 1 }));
  return { asked, placed: { cluster: { askAll }, database: 'd', sizes } as unknown as Placed };
}

it.each([1, 3])('leaves out no film above its bound, over %d shards', async (shards) => {
  const random = randomNumbers(shards);
  const films = Array.from({ length: 30_000 }, () => {
    const alone = Math.floor(100 * random());
    return random() < 0.6 ? { alone, sharing: alone + Math.floor(60 * random()) - 10 } : { alone };
  });
  const { asked, placed } = clusterOf(films, shards);
  const more = bestFilms(placed, ASKED, EVERY_FILM, 50, 99);
  let before = 0;
  const ask = async () => {
    for (;;) {
      const { films: found, bound } = await settle(more());
      const given = new Set(found);
      expect(given.size).toBeGreaterThan(before);
      before = given.size;
      const others = films.filter((_, film) => !given.has(film));
      const most = Math.max(...others.map(({ alone, sharing = alone }) => sharing));
      expect(most + 4 + 3).toBeLessThanOrEqual(10 * bound + 1e-9);
    }
  };
  await expect(ask()).rejects.toThrow(TooAlike);
  expect(new Set(asked)).toEqual(new Set(['sharing', 'alone']));
});

it('asks once for a list that stands above what films have without a term', async () => {
  const films = Array.from({ length: 5000 }, (_, i) => ({ alone: i % 10, sharing: 100 + i }));
  const { asked, placed } = clusterOf(films, 2);
  const more = bestFilms(placed, ASKED, EVERY_FILM, 100, 9);
  expect([...(await settle(more())).films]).toEqual(
    Array.from({ length: 100 }, (_, i) => 4999 - i),
  );
  expect([...(await settle(more())).films]).toHaveLength(400);
  expect(asked).toEqual(['sharing']);
});
