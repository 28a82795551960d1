import type { Sources } from '../catalogue/index.js';

/** What a user should know of what a source holds and nothing was read of. */
export function sourceNotes(
  { unread, ratings }: Pick<Sources, 'unread' | 'ratings'>,
  given: string | undefined,
): string[] {
  const notes: string[] = [];
  if (unread.length > 0) notes.push(`nothing is read of these columns: ${unread.join(', ')}`);
  if (ratings.length > 0 && given === undefined) {
    notes.push(
      `ratings lie beside the films, not read: give one with --ratings (${ratings.join(', ')})`,
    );
  }
  return notes;
}
