import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { buildCatalogue, findSources, TABLE_NAMES } from '../../src/catalogue/index.js';
import { FILES, jsonMutant, mutant } from './mutants.js';
import { mutate } from './read/mutate.js';

/** A file of a source; `header`: its first record is one. */
interface RawFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly header: boolean;
  readonly films: boolean;
}

/** Builds the catalogue from one mutant on disk, and checks it; some films are asked for votes. */
export async function checkBuild(seed: number): Promise<void> {
  const mutated = mutant(seed);
  const files = FILES.map(({ role, name }) => {
    return { name, bytes: mutated[role], header: true, films: role === 'movies' };
  });
  await checkSource(files, seed);
}

/** The same of two files of JSON. */
export async function checkJsonBuild(seed: number): Promise<void> {
  const files = jsonMutant(seed).map((bytes, i) => {
    return { name: `${i}.json`, bytes, header: false, films: true };
  });
  await checkSource(files, seed);
}

/** The same of a source of another layout: each file that is read of it is damaged. False where it is refused. */
export async function checkLayoutBuild(source: string, seed: number): Promise<boolean> {
  const { files } = await findSources(source);
  const damaged = files.map(async ({ name, path, role, form }) => ({
    name,
    bytes: mutate(await readFile(path), seed, 1 + (seed % 8)),
    header: form.lines === undefined && form.json === undefined,
    films: role === 'movies',
  }));
  return checkSource(await Promise.all(damaged), seed, source);
}

/**
 * Builds the catalogue, of these files and the others of a folder, and checks what was written: the records of each file are the file, the
 * rejects are those records that were not kept, and films + rejects = rows, where films of too few
 * votes, which are asked for with some seeds, stand in no rejects. False where the source is refused.
 */
async function checkSource(
  files: readonly RawFile[],
  seed: number,
  others?: string,
): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-mutant-'));
  try {
    if (others) await cp(others, folder, { recursive: true });
    for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
    const out = join(folder, 'catalogue');
    const votesMin = seed % 3 === 0 ? 500 : undefined;
    try {
      await buildCatalogue({ source: folder, folder: out, formats: 'parquet', votesMin });
    } catch (error) {
      if (error instanceof UserError && error.code.startsWith('source-')) return false;
      throw error;
    }
    const rows = await parquetRows(out);
    const records = await rows<RecordRow>(
      'SELECT file, row, start::INTEGER AS start, bytes, fate FROM records ORDER BY file, row',
    );
    const rejects = await rows<RejectRow>(
      'SELECT file, row, reason, coalesce(raw_bytes, encode(raw)) AS bytes FROM rejects ORDER BY file, row',
    );
    const { files: read } = await findSources(folder);
    let inFilms = 0;
    for (const { name, bytes: whole, header, films } of files) {
      const own = records.filter(({ file }) => file === name);
      // Files that begin as none that is read are left alone.
      if (!read.some((file) => file.name === name)) continue;
      const raw = (record: RecordRow) => whole.subarray(record.start, record.start + record.bytes);
      const few = own.filter(({ fate }) => fate === 'too few votes');
      const leftOut = own.filter(
        (record) => !few.includes(record) && record.fate !== 'kept' && record.fate !== 'header',
      );
      const rejected = rejects.filter(({ file }) => file === name);
      expectSame(Buffer.concat(own.map(raw)), whole, `${name} of mutant ${seed}`);
      expect(rejected.map(({ row, reason }) => [row, reason])).toEqual(
        leftOut.map(({ row, fate }) => [row, fate]),
      );
      rejected.forEach(({ bytes }, i) => {
        expectSame(Buffer.from(bytes), raw(leftOut[i]), `reject ${i} of mutant ${seed}`);
      });
      const headers = own.filter(({ fate }) => fate === 'header').map(({ row }) => row);
      expect(headers).toEqual(header ? [0] : []);
      if (films) inFilms += own.length - headers.length - rejected.length - few.length;
    }
    const [{ films }] = await rows<{ films: number }>(
      'SELECT count(*)::INTEGER AS films FROM movies',
    );
    expect(films).toBe(inFilms);
    return true;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** As `toEqual` says it, but at once: that compares byte by byte, for as long as the build takes. */
function expectSame(actual: Buffer, expected: Buffer, name: string): void {
  if (!actual.equals(expected)) expect(actual, name).toEqual(expected);
}

interface RecordRow {
  readonly file: string;
  readonly row: number;
  readonly start: number;
  readonly bytes: number;
  readonly fate: string;
}

interface RejectRow {
  readonly file: string;
  readonly row: number;
  readonly reason: string;
  readonly bytes: Uint8Array;
}

let instance: Promise<DuckDBInstance> | undefined;
export const duckdb = () => {
  instance ??= DuckDBInstance.create(':memory:');
  return instance;
};

/** Asks the Parquet files of a folder, as any other tool would. */
export async function parquetRows(folder: string) {
  const connection = await (await duckdb()).connect();
  for (const table of [...TABLE_NAMES, 'records', 'rejects', 'bad_cells', 'lineage']) {
    await connection.run(
      `CREATE TEMPORARY VIEW ${table} AS FROM read_parquet('${join(folder, `${table}.parquet`)}')`,
    );
  }
  return async <Row>(sql: string): Promise<Row[]> => {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowObjectsJS() as Row[];
  };
}
