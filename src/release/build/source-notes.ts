import { type LineageStep, otherTypes, type Sources } from '../../catalogue/index.js';

/** Bytes of films of which the tables stay below the 2 GiB that are read of a file: they take 0.5 to 0.9 of them. */
const SURE = 2 ** 31;
const PACKED = /\.(?:gz|zst|parquet)$/i;
/** By how much overviews and names are packed, at least. */
const PACKED_BY = 2.5;

/** Before any work: that the films may be more than a release can hold, about five million with their plots. */
export function sizeNote(sources: readonly Pick<Sources, 'ids' | 'files'>[]): string | undefined {
  const files = sources
    // Of IMDb's titles one in sixteen is a film.
    .filter(({ ids }) => ids !== 'imdb')
    .flatMap((one) => one.files.filter(({ role }) => role === 'movies'));
  const bytes = files.reduce(
    (sum, { name, size }) => sum + (PACKED.test(name) ? PACKED_BY : 1) * size,
    0,
  );
  if (bytes <= SURE) return undefined;
  const [names, size] = [files.map(({ name }) => name).join(', '), (bytes / 2 ** 30).toFixed(1)];
  return `${names}: some ${size} GiB of films; the table of more than about 2 may take more than can be read of a file, and the build then ends when they are cleaned`;
}

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
