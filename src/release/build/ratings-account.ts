import { basename } from 'node:path';
import type { Sources } from '../../catalogue/index.js';
import type { RatingCounts } from '../../recommender/index.js';

/** What a user should know of how ratings were joined; `given`: the links were asked for. */
export function ratingNotes(
  { joined, withoutFilm }: RatingCounts,
  ids: Sources['ids'],
  links: string | undefined,
  given: boolean,
): string[] {
  const all = joined + withoutFilm;
  const notes: string[] = [];
  if (links === undefined && ids === 'tmdb') {
    notes.push(
      'movieId of the ratings was taken for the TMDB id; those of MovieLens are others: give its links.csv with --links',
    );
  } else if (links !== undefined && !given) {
    notes.push(`the ratings were joined by ${basename(links)}, which lies beside them`);
  }
  if (2 * joined < all) notes.push(`only ${joined} of ${all} ratings name a film`);
  return notes;
}
