import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  buildCatalogue,
  type Catalogue,
  exportClean,
  openCatalogue,
} from '../../src/catalogue/index.js';

/**
 * A catalogue whose every answer is known by heart. Ana (7) is Ana in most credits and Alma in some, of
 * several genders; company 1 is Zeta twice and Alfa once, in the earliest film; without id are Ana, who
 * one id bears, Luz, whom two bear, and Rey, whom nobody does.
 */
const ana = { id: 7, name: 'Ana', gender: 0 };
const alma = { id: 7, name: 'Alma', gender: 0 };
const luz = (id: number) => ({ id, name: 'Luz', gender: 2 });
const alfa = { id: 1, name: 'Alfa' };
const zeta = { id: 1, name: 'Zeta' };
const FILMS = [
  {
    production_companies: [alfa],
    credits: { cast: [alma, luz(8)], crew: [{ name: 'Rey', job: 'Director' }] },
  },
  {
    production_companies: [zeta],
    credits: { cast: [{ ...ana, gender: 1 }, { name: 'Luz' }], crew: [] },
  },
  {
    production_companies: [zeta, { id: 2, name: 'Yota' }, { id: 2, name: 'Beta' }],
    credits: {
      cast: [ana, luz(9), { name: 'Ana' }, { name: 'Rey' }],
      crew: [{ ...alma, gender: 2, job: 'Director' }],
    },
  },
  { keywords: { keywords: [{ id: 5, name: 'heist' }] } },
];

const root = mkdtempSync(join(tmpdir(), 'cartelera-known-'));
const folder = join(root, 'catalogue');
let catalogue: Catalogue;
let steps: ReadonlyMap<string, number>;

beforeAll(async () => {
  const source = join(root, 'source');
  mkdirSync(source);
  const lines = FILMS.map((film, i) =>
    JSON.stringify({ id: i + 1, title: `Film ${i + 1}`, release_date: '2001-02-03', ...film }),
  );
  writeFileSync(join(source, 'films.ndjson'), lines.join('\n'));
  const account = await buildCatalogue({ source, folder, formats: 'parquet and arrow' });
  catalogue = openCatalogue(folder);
  steps = new Map(account.lineage.map(({ table, step, rows }) => [`${table}: ${step}`, rows]));
});
afterAll(() => rmSync(root, { recursive: true }));

it('calls a person what most credits do, of the gender that any of them gives', () => {
  const { people } = catalogue.tables;
  const all = [...people.id].map((id, row) => [id, people.name.at(row), people.gender[row]]);
  expect(all).toEqual([
    [-2, 'Rey', 0],
    [-1, 'Luz', 0],
    [7, 'Ana', 2],
    [8, 'Luz', 2],
    [9, 'Luz', 2],
  ]);
});

it('calls an entity what most films do, and of equals what comes first in the alphabet', () => {
  const { companies } = catalogue.tables;
  expect([...companies.id].map((id, row) => [id, companies.name.at(row)])).toEqual([
    [1, 'Zeta'],
    [2, 'Beta'],
  ]);
});

it('counts how the credits were identified, and the films that have any', () => {
  const identified = ['by id', 'by name', 'ambiguous', 'name only'];
  expect(identified.map((kind) => steps.get(`people: credits identified: ${kind}`))).toEqual([
    6, 1, 1, 2,
  ]);
  expect(steps.get('credits: joined')).toBe(3);
  expect(steps.get('keywords: joined')).toBe(1);
});

it('exports the names as the credits give them', async () => {
  const to = join(root, 'clean');
  const {
    files: [movies],
  } = await exportClean({ folder, format: 'json', to });
  const films: { cast_names: string[]; directors: string[]; company_names: string[] }[] =
    JSON.parse(readFileSync(movies, 'utf8'));
  expect(films.map(({ cast_names }) => cast_names)).toEqual([
    ['Alma', 'Luz'],
    ['Ana', 'Luz'],
    ['Ana', 'Luz', 'Ana', 'Rey'],
    [],
  ]);
  expect(films.map(({ directors }) => directors)).toEqual([['Rey'], [], ['Alma'], []]);
  expect(films[0].company_names).toEqual(['Zeta']);
});

it('names the damaged file when a table cannot be read', async () => {
  const damaged = (name: string) =>
    expect.objectContaining({
      code: 'release-damaged',
      message: expect.stringContaining(`${join(folder, name)} is damaged`),
    });
  const to = join(root, 'none');
  const good = readFileSync(join(folder, 'people.parquet'));
  const people = join(folder, 'people.parquet');
  writeFileSync(people, good.subarray(0, good.length >> 1));
  await expect(exportClean({ folder, format: 'csv', to })).rejects.toThrow(
    damaged('people.parquet'),
  );
  writeFileSync(people, Buffer.from(good).fill(0xee, 4, 60));
  await expect(exportClean({ folder, format: 'csv', to })).rejects.toThrow(
    damaged('people.parquet'),
  );
  writeFileSync(people, good);
  const genres = join(folder, 'genres.arrow');
  writeFileSync(genres, readFileSync(genres).subarray(0, 40));
  expect(() => openCatalogue(folder)).toThrow(damaged('genres.arrow'));
});
