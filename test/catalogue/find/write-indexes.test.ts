import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { writeIndexes } from '../../../src/catalogue/find/write-indexes.js';
import {
  type Catalogue,
  FILM_ORDERS,
  FilmOrders,
  TitleFinder,
} from '../../../src/catalogue/index.js';
import { openRelease } from '../../../src/release/index.js';
import { sampleReleases } from '../../built-once.js';
import { smallCatalogue } from '../small-catalogue.js';

let folder: string;
let catalogue: Catalogue;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'indexes-'));
  ({ catalogue } = await openRelease(await sampleReleases()));
  writeIndexes(catalogue, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const bytesOf = (path: string) => readFileSync(join(folder, path));
const orderOf = (order: string) => bytesOf(`orders/${order}.bin`);
const all = () => true;

describe('indexes that are opened', () => {
  it('find titles as those that are made', () => {
    const made = new TitleFinder(catalogue);
    const opened = new TitleFinder(catalogue, bytesOf('titles.bin'));
    const { title, imdb_id } = catalogue.movies;
    for (let row = 0; row < title.length; row += 7) {
      const name = title.at(row) ?? '';
      const mistyped = name.replace(/(.)(.)$/u, '$2$1');
      for (const text of [name, mistyped, name.slice(0, 4), `${name} 2`, imdb_id.at(row) ?? '']) {
        expect(finish(opened.find(text))).toEqual(finish(made.find(text)));
        expect(finish(opened.matches(text, 10))).toEqual(finish(made.matches(text, 10)));
        expect(finish(opened.suggest(text, 5))).toEqual(finish(made.suggest(text, 5)));
      }
    }
  });

  it('hold the orders as they are made', () => {
    const made = new FilmOrders(catalogue);
    const opened = new FilmOrders(catalogue, orderOf);
    for (const order of [...FILM_ORDERS, 'title_es'] as const) {
      for (const descending of [true, false]) {
        const asked = [order, descending, all] as const;
        expect(finish(opened.slice(...asked))).toEqual(finish(made.slice(...asked)));
      }
    }
  });

  it('are made anew where they are those of other films', () => {
    const small = smallCatalogue([
      { id: 1, title: 'beta', popularity: 2 },
      { id: 2, title: 'Álpha', popularity: 3 },
    ]);
    const orders = new FilmOrders(small, orderOf);
    expect([...finish(orders.slice('popularity', true, all))]).toEqual([1, 0]);
    expect(finish(new TitleFinder(small, bytesOf('titles.bin')).find('alpha'))?.row).toBe(1);
  });

  it('are the same to the byte when they are written again', () => {
    const before = [bytesOf('titles.bin'), ...FILM_ORDERS.map(orderOf)];
    writeIndexes(catalogue, folder);
    expect([bytesOf('titles.bin'), ...FILM_ORDERS.map(orderOf)]).toEqual(before);
  });
});
