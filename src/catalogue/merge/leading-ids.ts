import type { Sources } from '../read/files/sources.js';

/** Whose ids the films of some sources have: TMDB's where one has them, else those of the first. */
export const leadingIds = (sources: readonly Pick<Sources, 'ids'>[]): Sources['ids'] =>
  sources.find(({ ids }) => ids === 'tmdb')?.ids ?? sources[0].ids;

/** Where films of no id of the leading kind begin, and IMDb's people, by the kind of their own; TMDB's are lower. */
export const FIRST_IDS: Readonly<Record<string, number>> = {
  imdb: 2 ** 29,
  movielens: 2 ** 28,
  own: 2 ** 28 + 2 ** 27,
};
