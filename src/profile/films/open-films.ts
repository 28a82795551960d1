import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { releaseNotFound } from '../../base/errors.js';
import { settleAll } from '../../base/settle-all.js';
import { type SourceFile, TABLE_NAMES } from '../../catalogue/index.js';
import { identifier, literal } from '../../duckdb/sql.js';
import type { Database } from '../measure/database.js';

/** Tables about the cleaning, which may be missing. */
const ACCOUNTS = ['lineage', 'rejects', 'records', 'bad_cells', 'raw_movies'] as const;
export type Account = (typeof ACCOUNTS)[number];

/** What the rows of a file make: films, credits or keywords. */
export type FileRole = Pick<SourceFile, 'name' | 'role'>;

/** Loads a catalogue's tables, makes `file_roles`, and gives the accounts that are there. Throws `release-not-found`. */
export async function openFilms(
  { connection, second }: Database,
  folder: string,
  files: readonly FileRole[],
): Promise<ReadonlySet<Account>> {
  for (const table of TABLE_NAMES) {
    if (!existsSync(join(folder, `${table}.parquet`))) {
      throw releaseNotFound(
        `no ${table}.parquet in ${folder}; expected a catalogue that "build" wrote`,
      );
    }
  }
  const accounts = ACCOUNTS.filter((name) => existsSync(join(folder, `${name}.parquet`)));
  const open = (kind: 'TABLE' | 'VIEW') => (name: string) =>
    `CREATE ${kind} ${identifier(name)} AS
     FROM read_parquet(${literal(join(folder, `${name}.parquet`))})`;
  await connection.run(`CREATE TABLE file_roles AS SELECT
    unnest([${files.map(({ name }) => literal(name))}]::VARCHAR[]) AS file,
    unnest([${files.map(({ role }) => literal(role))}]::VARCHAR[]) AS role`);
  const others = TABLE_NAMES.filter((table) => table !== 'movies');
  await settleAll(
    connection.run(open('TABLE')('movies')),
    second.run([...others.map(open('TABLE')), ...accounts.map(open('VIEW'))].join('; ')),
  );
  return new Set(accounts);
}
