import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  coOccurrenceOf,
  relevantTo,
  seedsOf,
} from '../../../src/recommender/ratings/co-occurrence.js';
import {
  idHash,
  isHeldOut,
  likesBy,
  likesOf,
  purposeOf,
  readLikes,
} from '../../../src/recommender/ratings/ratings.js';
import { ratingsGraphs } from '../../../src/recommender/ratings/ratings-graph.js';
import { filmCatalogue } from '../film-catalogue.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string | Uint8Array) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('reading ratings', () => {
  const catalogue = filmCatalogue([{ id: 862 }, { id: 949 }, { id: 15602 }]);
  const ratings =
    'userId,movieId,rating,timestamp\n7,1,4.0,0\n7,6,3.5,0\n2,6,5.0,0\n2,1,4.5,0\n2,99,5,0\n';

  it('keeps the likes of films of the catalogue, joined by the links', async () => {
    const links = write(
      'links.csv',
      'movieId,imdbId,tmdbId\n1,0114709,862\n6,0113277,949\n99,1,\n',
    );
    const file = write('ratings.csv.gz', gzipSync(ratings));
    const likes = await readLikes(catalogue, file, links);
    expect([...likes.users]).toEqual([2, 7]);
    expect([...likes.items]).toEqual([0, 1, 0]);
    expect([...likes.starts]).toEqual([0, 2, 3]);
    expect(likes.ratings).toEqual({ joined: 4, withoutFilm: 1 });
  });

  it('takes movieId as the id of the film where there are no links', async () => {
    const file = write('ratings.csv', 'movieId,userId,rating\r\n949,5,4\r\n');
    expect([...(await readLikes(catalogue, file)).items]).toEqual([1]);
  });

  it('names a file that is cut off', async () => {
    const file = write('ratings.csv.gz', gzipSync(ratings).subarray(0, 40));
    await expect(readLikes(catalogue, file)).rejects.toThrow(
      /ratings\.csv\.gz is damaged gzip: .*; expected the whole file/,
    );
  });

  it('names a missing column and a missing file', async () => {
    const file = write('ratings.csv', 'user,movieId,rating\n');
    await expect(readLikes(catalogue, file)).rejects.toThrow(
      /has no column "userId"; its columns are "user"/,
    );
    await expect(readLikes(catalogue, join(folder, 'no.csv'))).rejects.toThrow(
      /no\.csv.*; expected/,
    );
  });
});

describe('the split of the users', () => {
  it('holds out about 30 of 100, by id alone', () => {
    const hashes = Array.from({ length: 20_000 }, (_, user) => idHash(user));
    for (const share of [0.1, 0.3, 0.65]) {
      const below = hashes.filter((hash) => hash < share).length;
      expect(below / hashes.length).toBeCloseTo(share, 1.5);
    }
    expect(idHash(17)).toBe(hashes[17]);
  });

  it('leaves 30 of 100 to choose by, those looked at before, and 30 others to publish', () => {
    const users = Array.from({ length: 20_000 }, (_, user) => user);
    const share = (purpose: string) =>
      users.filter((user) => purposeOf(user) === purpose).length / users.length;
    expect(share('choose')).toBeCloseTo(0.3, 1.5);
    expect(share('publish')).toBeCloseTo(0.3, 1.5);
    for (const user of users) expect(purposeOf(user) === 'choose').toBe(isHeldOut(user));
  });

  it('parts the likes without losing any', () => {
    const likes = likesOf(new Map(Array.from({ length: 50 }, (_, user) => [user, [user % 7, 3]])));
    const [even, odd] = [0, 1].map((rest) => likesBy(likes, (user) => user % 2 === rest));
    expect(even.items.length + odd.items.length).toBe(likes.items.length);
    expect(even.users.every((user) => user % 2 === 0)).toBe(true);
  });
});

const someLikes = fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 8 }), {
  minLength: 1,
  maxLength: 40,
});

describe('films liked together', () => {
  it('are those that brute force over the people finds', () => {
    fc.assert(
      fc.property(someLikes, (people) => {
        const coOccurrence = coOccurrenceOf(likesOf(new Map(people.entries())), 8);
        const fans = (...films: number[]) =>
          people.filter((liked) => films.every((film) => liked.includes(film))).length;
        for (let film = 0; film < 8; film++) {
          const expected = Array.from({ length: 8 }, (_, other) => other).filter((other) => {
            const both = fans(film, other);
            return (
              other !== film &&
              both >= 3 &&
              both / people.length >= (2 * fans(film) * fans(other)) / people.length ** 2 - 1e-12
            );
          });
          expect(relevantTo(film, coOccurrence)).toEqual(expected);
        }
        expect(seedsOf(coOccurrence)).toEqual(
          Array.from({ length: 8 }, (_, film) => film).filter((film) => fans(film) >= 10),
        );
      }),
    );
  });
});

describe('similarity by ratings', () => {
  it('is the formula, rounded to 255ths, the same from both ends', () => {
    fc.assert(
      fc.property(someLikes, (people) => {
        const graphs = ratingsGraphs(likesOf(new Map(people.entries())), 8);
        const fans = (...films: number[]) =>
          people.filter((liked) => films.every((film) => liked.includes(film))).length;
        const worth = (...films: number[]) =>
          people
            .filter((liked) => films.every((film) => liked.includes(film)))
            .reduce((sum, liked) => sum + 1 / Math.sqrt(new Set(liked).size), 0);
        for (const [name, { starts, items, strengths }] of Object.entries(graphs)) {
          for (let film = 0; film < 8; film++) {
            const own = new Map(
              Array.from(items.subarray(starts[film], starts[film + 1]), (other, i) => [
                other,
                strengths[starts[film] + i],
              ]),
            );
            for (let other = 0; other < 8; other++) {
              const [a, b, both] = [fans(film), fans(other), fans(film, other)];
              const chance = (a * b) / people.length;
              const cosine =
                name === 'ratings'
                  ? (both - chance) / Math.sqrt(a * b || 1)
                  : worth(film, other) / Math.sqrt(worth(film) * worth(other) || 1);
              const similarity = (cosine * both) / (both + 10);
              const edge = other !== film && both >= 2 && similarity > 1e-12;
              if (!edge) {
                if (Math.abs(similarity) > 1e-12 || other === film)
                  expect(own.has(other)).toBe(false);
              } else {
                expect(own.get(other)).toBe(Math.max(1, Math.round(255 * similarity)));
              }
            }
          }
        }
      }),
    );
  });
});
