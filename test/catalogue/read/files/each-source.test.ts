import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { columnNames, findEachSource } from '../../../../src/catalogue/index.js';
import { takeInputs } from '../../../../src/release/stored/inputs.js';

const root = mkdtempSync(join(tmpdir(), 'cartelera-each-'));
const at = (path: string) => join(root, path);

beforeAll(() => {
  for (const folder of ['a/films', 'b/films']) {
    mkdirSync(at(folder), { recursive: true });
    writeFileSync(at(`${folder}/movies.csv`), 'id,title,release_date\n1,A,2001-01-01\n');
  }
  writeFileSync(at('mine.csv'), 'nr,name,date\n1,A,2001-01-01\n');
});
afterAll(() => rmSync(root, { recursive: true }));

it('gives sources, files and inputs names that they alone have', async () => {
  const sources = await findEachSource([at('a/films'), at('b/films')]);
  expect(sources.map(({ name }) => name)).toEqual(['films', 'films 2']);
  const names = ['films/movies.csv', 'films 2/movies.csv'];
  expect(sources.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(names);
  const inputs = await takeInputs(sources);
  expect(inputs.map(({ record }) => record.path)).toEqual(names);
});

it('leaves one source as it is', async () => {
  const [{ files }] = await findEachSource(at('a/films'));
  expect(files.map(({ name }) => name)).toEqual(['movies.csv']);
  const [{ record }] = await takeInputs(await findEachSource([at('a/films')]));
  expect(record.path).toBe('movies.csv');
});

it('takes names of columns for the sources that have such, and wants one', async () => {
  const columns = columnNames({ id: 'nr', title: 'name', release_date: 'date' });
  const sources = await findEachSource([at('a/films'), at('mine.csv')], columns);
  expect(sources.map(({ ids }) => ids)).toEqual(['tmdb', 'own']);
  await expect(findEachSource([at('a/films'), at('b/films')], columns)).rejects.toThrow(
    /no file of .*films has the columns "nr"/,
  );
});

it.each([
  ['one', (film: object) => JSON.stringify(film, null, 2)],
  ['one a line', (film: object) => `${JSON.stringify(film)}\n${JSON.stringify(film)}\n`],
  ['a list', (film: object) => JSON.stringify([film])],
])('asks for overviews of films in JSON: %s', async (name, text) => {
  const path = at(`${name}.json`);
  writeFileSync(path, text({ id: 1, title: 'A', overview: 'Of A.' }));
  const [{ files }] = await findEachSource(path, undefined, ['es', 'fr']);
  expect(files.map(({ form }) => form?.overviews)).toEqual([['es', 'fr']]);
});

it('refuses a source that is given twice', async () => {
  await expect(findEachSource([at('a/films'), at('a/../a/films')])).rejects.toMatchObject({
    code: 'usage',
  });
});
