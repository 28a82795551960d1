import type { Sources } from '../../catalogue/index.js';

/** What a user should know of what a source holds and nothing was read of. */
export function sourceNotes(
  { ids, unread, ratings }: Pick<Sources, 'ids' | 'unread' | 'ratings'>,
  given: string | undefined,
): string[] {
  const notes: string[] = [];
  if (ids === 'movielens') {
    notes.push(
      "films keep MovieLens' ids, as no links.csv lies beside: give the folder that holds it",
    );
  }
  if (unread.length > 0) notes.push(`nothing is read of these columns: ${unread.join(', ')}`);
  if (ratings.length > 0 && given === undefined) {
    notes.push(
      `ratings lie beside the films, not read: give one with --ratings (${ratings.join(', ')})`,
    );
  }
  return notes;
}
