import type { Table } from '../tables/table.js';

const known = new WeakMap<Table<'movies'>, Float64Array>();

/** The votes of each film, the same array for all who ask; unknown ones are none. */
export function votesOf(movies: Table<'movies'>): Float64Array {
  const votes = known.get(movies) ?? movies.vote_count.map((count) => count || 0);
  known.set(movies, votes);
  return votes;
}

/** Puts the film with more votes first, of those with as many the one with the lower id. */
export function byVotes(movies: Table<'movies'>): (film: number, other: number) => number {
  const votes = votesOf(movies);
  const { id } = movies;
  return (film, other) => votes[other] - votes[film] || id[film] - id[other];
}
