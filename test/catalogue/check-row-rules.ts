import { expect } from 'vitest';
import { accountForRecords } from '../../src/catalogue/clean/account-for-records.js';
import { cleanMovies } from '../../src/catalogue/clean/clean-movies.js';
import { type Database, openDatabase, query } from '../../src/catalogue/clean/database.js';
import { joinAdditions } from '../../src/catalogue/clean/join-additions.js';
import { judgeFilms } from '../../src/catalogue/clean/judge-films.js';
import { loadSource } from '../../src/catalogue/clean/load-source.js';
import { startReading } from '../../src/catalogue/read/read-source.js';
import { UserError } from '../../src/errors.js';
import { FILES, mutant, sourceInMemory } from './mutants.js';

/** What became of a mutant. */
export interface Verdict {
  /** The source was refused with a clear error. */
  readonly refused: boolean;
  /** Records that were left out. */
  readonly leftOut: number;
  /** What does not hold; nothing when every record and byte is accounted for. */
  readonly broken: readonly string[];
}

/** Reads one mutant and applies the row rules, then undoes it all. */
export async function checkRowRules(database: Database, seed: number): Promise<Verdict> {
  const files = mutant(seed);
  const { first } = database;
  await first.run('BEGIN');
  try {
    await loadSource(database, startReading(sourceInMemory(files)));
    await judgeFilms(first);
    await cleanMovies(first);
    await joinAdditions(first);
    await accountForRecords(first);
    const records = await query<{ file: string; start: number; bytes: number; fate: string }>(
      first,
      'SELECT file, start::DOUBLE AS start, bytes, fate FROM records ORDER BY file, row',
    );
    const [{ films }] = await query<{ films: bigint }>(
      first,
      'SELECT count(*) AS films FROM movies',
    );
    const broken: string[] = [];
    for (const { role, name } of FILES) {
      const own = records.filter(({ file }) => file === name);
      const text = Buffer.concat(
        own.map(({ start, bytes }) => files[role].subarray(start, start + bytes)),
      );
      if (!text.equals(files[role])) broken.push(`the records of ${name} are not the file`);
      const fates = own.map(({ fate }) => fate);
      if (fates.includes(null as never)) broken.push(`a record of ${name} has no fate`);
      if (fates.filter((fate) => fate === 'header').length !== 1) broken.push(`${name}: header`);
      const kept = fates.filter((fate) => fate === 'kept').length;
      if (role === 'movies' && kept !== Number(films)) broken.push(`${kept} kept, ${films} films`);
      if (role !== 'movies' && kept > Number(films)) broken.push(`${kept} of ${name} joined`);
    }
    const leftOut = records.filter(({ fate }) => fate !== 'header' && fate !== 'kept').length;
    return { refused: false, leftOut, broken };
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'source-unreadable') throw error;
    return { refused: true, leftOut: 0, broken: [] };
  } finally {
    await first.run('ROLLBACK');
  }
}

/** Checks so many mutants; throws when one breaks an invariant, or when hardly any was damaged. */
export async function checkManyRowRules(from: number, count: number): Promise<void> {
  const database = await openDatabase('300MB');
  let refused = 0;
  let damaged = 0;
  try {
    for (let seed = from; seed < from + count; seed++) {
      const verdict = await checkRowRules(database, seed);
      expect(verdict.broken, `mutant ${seed}`).toEqual([]);
      if (verdict.refused) refused++;
      else if (verdict.leftOut > 0) damaged++;
    }
  } finally {
    database.close();
  }
  expect(damaged).toBeGreaterThan(count / 2);
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(count / 10);
}
