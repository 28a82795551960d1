import type { Table } from '../tables/table.js';

/** The votes of each film; unknown ones are none. */
export function votesOf({ vote_count }: Table<'movies'>): Float64Array {
  const votes = new Float64Array(vote_count.length);
  for (let film = 0; film < votes.length; film++) votes[film] = vote_count[film] || 0;
  return votes;
}

/** Puts the film with more votes first, of those with as many the one with the lower id. */
export function byVotes(movies: Table<'movies'>): (film: number, other: number) => number {
  const votes = votesOf(movies);
  const { id } = movies;
  return (film, other) => votes[other] - votes[film] || id[film] - id[other];
}
