import { basename } from 'node:path';
import type { LineageStep, Sources } from '../catalogue/index.js';
import type { RatingCounts } from '../recommender/index.js';

/** What became of the ratings that a release was built with, as the cleaning tells it of credits. */
export function ratingSteps({ joined, withoutFilm }: RatingCounts): LineageStep[] {
  const meaning = 'the rating names a film of the catalogue';
  const none = 'no film of the catalogue has the id that the rating names';
  return [
    { table: 'ratings', step: 'joined', rows: joined, meaning },
    { table: 'ratings', step: 'left out: without film', rows: withoutFilm, meaning: none },
  ];
}

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
