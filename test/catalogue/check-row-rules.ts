import { expect } from 'vitest';
import { accountForRecords } from '../../src/catalogue/clean/account-for-records.js';
import { cleanMovies } from '../../src/catalogue/clean/clean-movies.js';
import { joinAdditions } from '../../src/catalogue/clean/join-additions.js';
import { judgeFilms } from '../../src/catalogue/clean/judge-films.js';
import { type Database, openDatabase } from '../../src/catalogue/load/database.js';
import { RawLoader } from '../../src/catalogue/load/raw-loader.js';
import { query } from '../../src/duckdb/database.js';
import { FILES } from './mutants.js';
import { type ReadMutant, readMutant } from './read-mutant.js';

/** Mutants that go through the rules as one source: a statement costs as much for one as for all. */
const TOGETHER = 50;

/** What may become of records that are not damaged. */
const ORDINARY = new Set(['kept', 'repeated id', 'repeated row', 'too few votes', 'without film']);

/** Of every other lot films of fewer votes are left out. */
const VOTES_MIN = 500;

interface RecordRow {
  readonly file: string;
  readonly start: number;
  readonly bytes: number;
  readonly fate: string;
  readonly movie_id: number | null;
  readonly [column: string]: unknown;
}

interface FilmRow {
  readonly row: number;
  readonly id: number;
  readonly [column: string]: unknown;
}

/** Reads so many mutants; throws when one breaks an invariant, or when hardly any was damaged. */
export async function checkManyRowRules(from: number, count: number): Promise<void> {
  const database = await openDatabase('300MB');
  let refused = 0;
  let damaged = 0;
  try {
    for (let seed = from; seed < from + count; seed += TOGETHER) {
      const mutants: ReadMutant[] = [];
      for (let place = 0; place < Math.min(TOGETHER, from + count - seed); place++) {
        const mutant = await readMutant(seed + place, place);
        if (mutant === null) refused++;
        else mutants.push(mutant);
      }
      const votesMin = (seed / TOGETHER) % 2 === 1 ? VOTES_MIN : undefined;
      damaged += await checkRowRules(database, mutants, votesMin);
    }
  } finally {
    database.close();
  }
  expect(damaged).toBeGreaterThan(count / 2);
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(count / 10);
}

/** Applies the row rules to mutants, then undoes it all. Gives how many of them lost a record to damage. */
async function checkRowRules(
  database: Database,
  mutants: readonly ReadMutant[],
  votesMin?: number,
): Promise<number> {
  const { first } = database;
  await first.run('BEGIN');
  try {
    const loader = await RawLoader.open(first);
    for (const { batches } of mutants) for (const batch of batches) loader.append(batch);
    loader.finish();
    await judgeFilms(first, { votesMin });
    await cleanMovies(first);
    await joinAdditions(first, false);
    await accountForRecords(first);
    const records = await query<RecordRow>(
      first,
      'SELECT file, row, start::DOUBLE AS start, bytes, fate, movie_id FROM records ORDER BY file, row',
    );
    const films = await query<FilmRow>(first, 'SELECT row, id, vote_count AS votes FROM movies');
    const few = films.filter(
      ({ votes }) => !(Number(votes) >= (votesMin ?? Number.NEGATIVE_INFINITY)),
    );
    expect(few).toEqual([]);
    expect(records.some(({ fate }) => fate === 'too few votes')).toBe(votesMin !== undefined);
    // What is not kept is copied, but for films of too few votes and what adds to them.
    const copied = await query<RecordRow>(
      first,
      'SELECT file, row, reason AS fate FROM left_out WHERE row > 0 ORDER BY file, row',
    );
    const uncopied = new Set(['kept', 'header', 'too few votes']);
    expect(copied).toEqual(
      records
        .filter(({ fate }) => !uncopied.has(fate))
        .map(({ file, row, fate }) => ({ file, row, fate })),
    );
    for (const mutant of mutants) {
      expect(brokenIn(mutant, records, films), `mutant ${mutant.seed}`).toEqual([]);
    }
    for (const { name } of FILES) {
      const made = records.filter(({ file, fate }) => file.endsWith(name) && fate === 'kept');
      expect(new Set(made.map(({ movie_id }) => movie_id)).size, name).toBe(made.length);
    }
    return mutants.filter(({ folder }) =>
      records.some(({ file, fate }) => file.startsWith(folder) && !ORDINARY.has(fate)),
    ).length;
  } finally {
    await first.run('ROLLBACK');
  }
}

/** What does not hold of a mutant; nothing when each of its records and bytes is accounted for. */
function brokenIn(
  { files, folder, headers, rows: [from, to] }: ReadMutant,
  records: readonly RecordRow[],
  films: readonly FilmRow[],
): string[] {
  const ids = new Set(films.map(({ id }) => id));
  const own = films.filter(({ row }) => row > from && row <= to).length;
  const broken: string[] = [];
  for (const { role, name } of FILES) {
    const header = headers.filter((record) => record.role === role);
    const rows = records.filter(({ file }) => file === folder + name);
    const kept = rows.filter(({ fate }) => fate === 'kept');
    const text = Buffer.concat(
      [...header, ...rows].map(({ start, bytes }) => files[role].subarray(start, start + bytes)),
    );
    if (!text.equals(files[role])) broken.push(`the records of ${name} are not the file`);
    if (header.length !== 1) broken.push(`${name}: ${header.length} headers`);
    if (rows.some(({ fate }) => !fate)) broken.push(`a record of ${name} has no fate`);
    if (kept.some(({ movie_id }) => !ids.has(movie_id!))) broken.push(`${name}: kept for no film`);
    if (role === 'movies' && kept.length !== own) broken.push(`${kept.length} kept, ${own} films`);
  }
  return broken;
}
