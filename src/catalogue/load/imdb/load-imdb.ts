import { join } from 'node:path';
import { makeFolder } from '../../../base/disk.js';
import { literal } from '../../../duckdb/sql.js';
import type { OnRead } from '../../read/files/bytes.js';
import type { SourceFile } from '../../read/files/source-file.js';
import { FILM_TYPES, type ImdbFile } from '../../read/layouts/imdb.js';
import type { Database } from '../database.js';
import { loadCredits } from './load-credits.js';
import { loadFilms } from './load-films.js';
import { loadTitles } from './load-titles.js';
import { PickMemory } from './pick-lines.js';

/** More lines than one of the files has: those of the next one of its role count on from here. */
const MOST_LINES = 2 ** 28;

interface ImdbRequest {
  readonly files: readonly SourceFile[];
  /** The types of titles that are films. */
  readonly types: readonly string[] | undefined;
  /** A folder for what is needed meanwhile. */
  readonly spill: string;
  readonly onRead: OnRead;
}

/** Loads IMDb's files into the raw tables in two parts, as readers do others; lines stay in DuckDB. */
export function imdbLoader(
  { first }: Database,
  { files, types = FILM_TYPES, spill, onRead }: ImdbRequest,
) {
  const placed = files.map((file, i) => {
    const before = files.slice(0, i).filter(({ role }) => role === file.role).length;
    return { file, firstRow: before * MOST_LINES };
  });
  const linesOf = (name: ImdbFile) => placed.find(({ file }) => file.form.imdb === name);
  const picked = join(spill, 'picked.tsv');
  const loading = { connection: first, picked, onRead, memory: new PickMemory() };
  return {
    /** Loads the films and their titles. */
    async films(): Promise<void> {
      const noted = placed.map(
        ({ file: { role, name }, firstRow }) => `('${role}', ${literal(name)}, ${firstRow})`,
      );
      await first.run(`INSERT INTO raw_files VALUES ${noted};
        CREATE TABLE credit_lines (row INTEGER, lines BIGINT)`);
      await makeFolder(spill);
      await loadFilms(loading, linesOf('title.basics')!.file, linesOf('title.ratings'), types);
      const akas = linesOf('title.akas');
      if (akas) await loadTitles(loading, akas);
    },
    /** Loads who made and played them. */
    async credits(): Promise<void> {
      const names = linesOf('name.basics');
      if (names) {
        const [crew, principals] = [linesOf('title.crew'), linesOf('title.principals')];
        await loadCredits(loading, { crew, principals, names });
      }
      await first.run('DROP TABLE imdb_films');
    },
  };
}
