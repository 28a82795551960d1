import { sourceUnreadable } from '../../../base/errors.js';
import { IMDB_FILES, IMDB_NAMES, type ImdbFile, imdbAbsent } from '../layouts/imdb.js';
import { type FilePlace, sourceFile } from './source-file.js';

type ImdbPlace = Pick<FilePlace, 'name' | 'path' | 'entry' | 'size'> & {
  readonly file: ImdbFile;
};

/** IMDb's files as a source. Throws `source-unreadable` where they make up no catalogue. */
export function imdbSources(path: string, places: readonly ImdbPlace[]) {
  const files = IMDB_NAMES.flatMap((file) => {
    const [place, other] = places.filter((one) => one.file === file);
    if (other) {
      throw sourceUnreadable(
        `${path} holds ${place.name} and ${other.name}, both IMDb's ${file}; expected one of them`,
      );
    }
    return place ?? [];
  });
  if (files[0].file !== 'title.basics') {
    const names = files.map(({ file }) => file).join(', ');
    throw sourceUnreadable(
      `${path} holds of IMDb's files only ${names}; expected title.basics, which tells of the films, beside`,
    );
  }
  return {
    path,
    layout: 'imdb',
    ids: 'imdb' as const,
    files: files.map(({ file: imdb, ...place }) => {
      const { role, columns } = IMDB_FILES[imdb];
      const form = { role, idColumn: columns[0], cells: [], lists: [], imdb };
      return sourceFile({ ...place, role, form });
    }),
    absent: imdbAbsent(files.map(({ file }) => file)),
    unread: [],
    ratings: [],
  };
}
