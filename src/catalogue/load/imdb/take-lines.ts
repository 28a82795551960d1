import { rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../../../duckdb/sql.js';
import type { OnRead } from '../../read/files/bytes.js';
import type { SourceFile } from '../../read/files/source-file.js';
import { IMDB_FILES } from '../../read/layouts/imdb.js';
import { type PickMemory, type PickRequest, pickLines } from './pick-lines.js';

/** One of IMDb's files, and after how many lines of other files of its role it comes. */
export interface ImdbLines {
  readonly file: SourceFile;
  readonly firstRow: number;
}

/** Where IMDb's files are loaded to. */
export interface Loading {
  readonly connection: DuckDBConnection;
  /** A file for lines that were picked, for as long as they are read. */
  readonly picked: string;
  readonly onRead: OnRead;
  /** Whose lines are wanted: films, then their people. */
  readonly memory: PickMemory;
}

/**
 * Runs a statement over the wanted lines of a file, and maybe others, as a table of its columns; those
 * that are not sound are taken down in raw_records. Gives how many are sound. Throws `source-unreadable`.
 */
export async function takeLines(
  { connection, picked, onRead, memory }: Loading,
  { file, firstRow }: ImdbLines,
  which: Pick<PickRequest, 'among' | 'wanted' | 'people'>,
  statement: (lines: string) => string,
): Promise<number> {
  const { columns, role } = IMDB_FILES[file.form.imdb!];
  // Lines of films are known by their numbers.
  const numbered = file.form.imdb === 'title.basics';
  const request = { name: file.name, columns: columns.length, ...which, numbered, out: picked };
  const { sound, faults } = await pickLines(file.open(onRead), request, memory);
  const types = columns.map((name) => `${literal(name)}: 'VARCHAR'`);
  if (numbered) types.unshift(`'row': 'INTEGER'`);
  await connection.run(
    statement(`read_csv(${literal(asPattern(picked))}, columns = {${types}}, delim = '\t', quote = '', escape = '',
      nullstr = '\\N', header = false, auto_detect = false)`),
  );
  await rm(picked);
  for (let at = 0; at < faults.length; at += NOTED) {
    const rows = faults.slice(at, at + NOTED);
    const values = rows.map(
      ({ row, start, bytes, problem }) =>
        `('${role}', ${firstRow + row}, ${start}, ${bytes}, '${problem}')`,
    );
    await connection.run(`INSERT INTO raw_records VALUES ${values}`);
  }
  return sound;
}

/** Damaged lines that are taken down in one statement. */
const NOTED = 10_000;

/** The pattern that means one path: DuckDB takes a path for a pattern. */
const asPattern = (path: string) => path.replace(/[*?[]/g, '[$&]');
