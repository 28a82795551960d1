import { type LineageStep, otherTypes, type Sources } from '../../catalogue/index.js';

/** What a user should know of what a source holds and nothing was read of, or lacks. */
export function sourceNotes(
  { ids, absent, unread, ratings }: Pick<Sources, 'ids' | 'absent' | 'unread' | 'ratings'>,
  lineage: readonly LineageStep[],
  given: string | undefined,
): string[] {
  const notes: string[] = [];
  if (ids === 'movielens') {
    notes.push(
      "films keep MovieLens' ids, as no links.csv lies beside: give the folder that holds it",
    );
  }
  if (ids === 'made') notes.push('films have ids that are made of title and year, from 2^40 on');
  if (ids === 'imdb') {
    const people = ['cast', 'crew'].every((name) => absent.includes(name)) ? '' : 'people, ';
    notes.push(
      `IMDb's files have no plots and no keywords: lists are by ${people}genres and years alone`,
    );
    if (people === '') notes.push('people need title.principals or title.crew, and name.basics');
  }
  const types = otherTypes(lineage);
  if (types) notes.push(`what is no film is left out (${types}): --types takes it in`);
  if (unread.length > 0) notes.push(`nothing is read of these columns: ${unread.join(', ')}`);
  if (ratings.length > 0 && given === undefined) {
    notes.push(
      `ratings lie beside the films, not read: give one with --ratings (${ratings.join(', ')})`,
    );
  }
  return notes;
}
