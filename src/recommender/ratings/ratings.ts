import { fnv1a } from '../../base/arrays.js';
import { type Csr, rowOf } from '../../base/csr.js';
import { type Catalogue, readRows, requireColumns } from '../../catalogue/index.js';

/** Who liked what: for each user the rows of films, ascending. */
export interface Likes extends Csr {
  /** Ids of the users, ascending. */
  readonly users: Int32Array;
}

/** What became of the ratings of a file: those that name a film of the catalogue, and the others. */
export interface RatingCounts {
  readonly joined: number;
  readonly withoutFilm: number;
}

/** A rating of at least so many stars is a like. */
export const LIKE = 4;
/** A rating of at most so many stars is a dislike. */
const DISLIKE = 2;

/**
 * Reads likes and dislikes from ratings as of MovieLens (userId, movieId, rating; ratings.dat and u.data too;
 * plain, .gz or .zst). movieId is the film's id unless there is a links file (movieId, tmdbId).
 * Throws `source-unreadable`.
 */
export async function readLikes(
  catalogue: Catalogue,
  ratingsFile: string,
  linksFile?: string,
): Promise<Likes & { readonly dislikes: Likes; readonly ratings: RatingCounts }> {
  const tmdbIds = new Map<number, number>();
  if (linksFile !== undefined) {
    await readColumns(linksFile, ['movieId', 'tmdbId'], ([movieId, tmdbId]) => {
      if (tmdbId > 0) tmdbIds.set(movieId, tmdbId);
    });
  }
  const liked = new Map<number, number[]>();
  const disliked = new Map<number, number[]>();
  let joined = 0;
  let withoutFilm = 0;
  await readColumns(ratingsFile, ['userId', 'movieId', 'rating'], ([user, movieId, rating]) => {
    const id = linksFile === undefined ? movieId : tmdbIds.get(movieId);
    const film = id === undefined ? -1 : catalogue.movieRow(id);
    if (film < 0) {
      withoutFilm++;
      return;
    }
    joined++;
    const byUser = rating >= LIKE ? liked : rating <= DISLIKE ? disliked : undefined;
    const films = byUser?.get(user);
    if (films) films.push(film);
    else byUser?.set(user, [film]);
  });
  return { ...likesOf(liked), dislikes: likesOf(disliked), ratings: { joined, withoutFilm } };
}

/** Likes from the films of each user; a film named twice counts once. */
export function likesOf(byUser: ReadonlyMap<number, readonly number[]>): Likes {
  const users = Int32Array.from(byUser.keys()).sort();
  const starts = new Uint32Array(users.length + 1);
  const films: number[] = [];
  for (const [u, user] of users.entries()) {
    const distinct = [...new Set(byUser.get(user))].sort((a, b) => a - b);
    for (const film of distinct) films.push(film);
    starts[u + 1] = films.length;
  }
  return { starts, items: Uint32Array.from(films), users };
}

export function likesBy(likes: Likes, chosen: (user: number) => boolean): Likes {
  const byUser = new Map<number, readonly number[]>();
  for (const [u, user] of likes.users.entries()) {
    if (chosen(user)) byUser.set(user, [...rowOf(likes, u)]);
  }
  return likesOf(byUser);
}

/** A number from 0 up to 1 that depends on an id alone. */
export function idHash(id: number): number {
  let hash = fnv1a(Buffer.from(String(id)));
  // FNV leaves neighbouring ids close together in the high bits, so these are mixed once more.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** The share of the users whose ratings are kept from weights and ratings, for the evaluation. */
export const HELD_OUT = 0.3;

/** What people and films are for: to fit to, to choose by among what was fitted, or for published figures. */
export const PURPOSES = ['fit', 'choose', 'publish'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Those who were held out of earlier weights have been looked at: they are for choosing. */
export function purposeOf(id: number): Purpose {
  const place = idHash(id);
  return place < HELD_OUT ? 'choose' : place < 1 - HELD_OUT ? 'fit' : 'publish';
}

export const isHeldOut = (user: number): boolean => idHash(user) < HELD_OUT;

/**
 * Calls `onRow` with the numbers of some columns of a CSV file, or of ratings in plain lines, and
 * with the cell of a column that may be missing.
 */
export async function readColumns(
  file: string,
  columns: readonly string[],
  onRow: (numbers: readonly number[], cell: string | undefined) => void,
  optional?: string,
): Promise<void> {
  let places: readonly number[] | undefined;
  let place = -1;
  for await (const rows of readRows(file)) {
    for (const cells of rows) {
      if (places) {
        const numbers = places.map((at) => Number.parseFloat(cells[at]));
        onRow(numbers, cells[place]);
      } else {
        const columnAt = requireColumns(cells, columns, file);
        places = columns.map((column) => columnAt[column]);
        place = optional === undefined ? -1 : cells.indexOf(optional);
      }
    }
  }
}
