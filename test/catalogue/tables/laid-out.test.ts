import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BLOCK_BYTES } from '../../../src/base/file-parts.js';
import { finish } from '../../../src/base/steps.js';
import { openPlaced, writeTablePlaces } from '../../../src/catalogue/tables/laid-out.js';
import { decodeTable, encodeTable, type Table } from '../../../src/catalogue/tables/table.js';
import {
  RepeatedText,
  TextColumn,
  TextInFile,
  TextInMemory,
} from '../../../src/catalogue/tables/text-column.js';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'laid-out-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const file = () => join(root, 'movie_crew.arrow');

type Tables = { readonly [N in 'movie_crew' | 'collections']: Table<N> };

/** Writes crews, collections and where they lie; gives them decoded as a whole, too. */
async function written(jobs: readonly (string | null)[]): Promise<Tables> {
  const numbers = jobs.map((_, i) => i);
  const bytes = encodeTable('movie_crew', {
    movie_id: numbers,
    position: numbers,
    person_id: numbers,
    credited_as: jobs.map((job, i) => (i % 3 === 0 ? job : null)),
    department: jobs.map((job) => job?.toUpperCase() ?? null),
    job: jobs,
  });
  writeFileSync(file(), bytes);
  const others = encodeTable('collections', {
    id: numbers,
    name: jobs.map(String),
    poster_path: jobs,
  });
  writeFileSync(join(root, 'collections.arrow'), others);
  await writeTablePlaces(root, root);
  return {
    movie_crew: decodeTable('movie_crew', bytes),
    collections: decodeTable('collections', others),
  };
}

async function opened(kept?: Map<string, Uint8Array>) {
  const places = join(root, 'tables.bin');
  const placed = await openPlaced(
    root,
    { bytes: readFileSync(places), file: places },
    kept ? { kept } : {},
  );
  const { movie_crew: crew, collections } = placed?.tables ?? {};
  if (!placed || !crew) throw new Error('no table');
  return { ...placed, crew, tables: { movie_crew: crew, collections } };
}

const text = fc.oneof(
  fc.constantFrom(null, '', 'Director', 'ñandú'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer({ min: 1, max: 3 }).map((blocks) => 'long '.repeat(blocks * 900)),
);

/** All that a column tells. */
function told(column: unknown, jobs: readonly (string | null)[]) {
  if (!(column instanceof TextColumn)) return column;
  const rows = Array.from({ length: column.length }, (_, row) => {
    const asked = Buffer.from(jobs[(row * 7) % jobs.length] ?? 'none');
    return [column.at(row), column.isEmpty(row), column.isText(row, asked)];
  });
  return [rows, column.pick(Uint32Array.from(jobs.keys()).reverse())];
}

it('reads from the file, cell by cell, what the whole file says', () =>
  fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 25 }), async (jobs) => {
      const whole = await written(jobs);
      const { tables } = await opened();
      for (const name of ['movie_crew', 'collections'] as const) {
        const [table, other] = [Object(tables[name]), Object(whole[name])];
        expect(Object.keys(table).sort()).toEqual(Object.keys(other).sort());
        for (const [column, cells] of Object.entries(table)) {
          expect(told(cells, jobs)).toEqual(told(other[column], jobs));
        }
      }
    }),
    { numRuns: 6 },
  ));

it('refuses the cells of a block that is not as it was built, and gives all others', async () => {
  const jobs = Array.from({ length: 4000 }, (_, i) => `the job of number ${i}`);
  await written(jobs);
  const bytes = readFileSync(file());
  const place = bytes.lastIndexOf('NUMBER 2000');
  bytes[place] ^= 1;
  writeFileSync(file(), bytes);
  const { crew, keeping } = await opened();
  expect(() => finish(keeping())).toThrow('has other bytes');
  const { department } = crew;
  expect(department).toBeInstanceOf(TextInFile);
  const refused = jobs.flatMap((told, row) => {
    try {
      expect(department.at(row)).toBe(told.toUpperCase());
      return [];
    } catch (error) {
      expect(Object(error)).toMatchObject({ code: 'release-damaged' });
      expect(String(error)).toContain(
        `${file()} has other bytes from ${place - (place % BLOCK_BYTES)} on`,
      );
      return [row];
    }
  });
  expect(refused).toContain(2000);
  // So many departments of some 22 bytes lie in a block, or reach into it.
  expect(refused.length).toBeLessThan(2 + BLOCK_BYTES / 20);
});

it('keeps in memory what is not told of one film at a time, and reads it once', async () => {
  await written(['Director', null, 'Editor']);
  rmSync(join(root, 'collections.arrow'));
  await writeTablePlaces(root, root);
  const kept = new Map<string, Uint8Array>();
  const { crew, keeping } = await opened(kept);
  finish(keeping());
  const bytes = [...kept.values()].reduce((sum, { length }) => sum + length, 0);
  // Of texts that stay in the file and of ids that are read once nothing but which cells are empty.
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(3 * 64 + 1);
  writeFileSync(file(), Buffer.alloc(readFileSync(file()).length));
  expect(crew.department.isEmpty(1)).toBe(true);
  expect(() => crew.department.at(0)).toThrow('has other bytes');
});

it.each([
  ['few texts once, of however many cells', RepeatedText, 4096],
  ['many texts as they lie', TextInMemory, 4097],
] as const)('keeps %s', async (_, kind, count) => {
  const few = Array.from({ length: count }, (_, i) => (i === 9 ? null : `job ${i}`));
  const jobs = [...few, ...few.toReversed()];
  const whole = await written(jobs);
  const { job } = (await opened()).crew;
  expect(job).toBeInstanceOf(kind);
  expect(told(job, jobs)).toEqual(told(whole.movie_crew.job, jobs));
});

it('leaves places that another program wrote', async () => {
  await written(['Director']);
  const places = join(root, 'tables.bin');
  const bytes = readFileSync(places);
  const other = Buffer.from(bytes.toString('latin1').replace('"tables":2', '"tables":9'), 'latin1');
  expect(await openPlaced(root, { bytes: other, file: places }, {})).toBeUndefined();
});
