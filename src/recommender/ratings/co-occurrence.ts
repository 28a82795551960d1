import { lengthsOf, rowOf, transpose } from '../../base/csr.js';
import type { Likes } from './ratings.js';

/** How often films are liked, alone and together by the same people. */
export interface CoOccurrence {
  readonly people: number;
  /** How many like each film. */
  readonly likes: Uint32Array;
  /** How many like both a film and each of the others that somebody likes with it. */
  readonly together: (film: number) => ReadonlyMap<number, number>;
}

/** Counts likes; those of pairs are counted when asked for. */
export function coOccurrenceOf(likes: Likes, films: number): CoOccurrence {
  const fans = transpose(likes, films);
  return {
    people: likes.users.length,
    likes: lengthsOf(fans),
    together: (film) => {
      const counts = new Map<number, number>();
      for (const user of rowOf(fans, film)) {
        for (const other of rowOf(likes, user)) {
          if (other !== film) counts.set(other, (counts.get(other) ?? 0) + 1);
        }
      }
      return counts;
    },
  };
}

/** Films are liked together when so many people like both ... */
export const FANS_OF_BOTH = 3;
/** ... and so many times more than if the one liking had nothing to do with the other. */
export const LIFT = 2;
/** A film with fewer likes says too little to be a seed. */
export const SEED_LIKES = 10;

/** Films that are liked together with a film: its relevant films. */
export function relevantTo(film: number, { people, likes, together }: CoOccurrence): number[] {
  return [...together(film)]
    .filter(([, both]) => both >= FANS_OF_BOTH)
    .filter(([other, both]) => both * people >= LIFT * likes[film] * likes[other])
    .map(([other]) => other)
    .sort((a, b) => a - b);
}

/** Films with enough likes to be seeds, ascending. */
export function seedsOf({ likes }: CoOccurrence): number[] {
  return Array.from(likes.keys()).filter((film) => likes[film] >= SEED_LIKES);
}
