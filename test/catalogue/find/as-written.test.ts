import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import {
  type Catalogue,
  companyEntities,
  PersonFinder,
  TitleFinder,
} from '../../../src/catalogue/index.js';
import { openRelease } from '../../../src/release/index.js';
import { sampleReleases, sharedReleases } from '../../built-once.js';
import { hasShared } from '../../data.js';

/** A question of the tables: what is written, the id that is right or 404, and why. */
interface Row {
  readonly half: string;
  readonly kind: string;
  readonly query: string;
  readonly id: string;
  readonly why: string;
}

const rowsOf = (file: string): Row[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([half, kind, query, id, why]) => ({ half, kind, query, id, why }));

const TITLES = rowsOf('titles-as-written.tsv');
const NAMES = rowsOf('names-as-written.tsv');
const HALVES = ['built on', 'judged by'];

const shareOf = (rows: readonly Row[], isRight: (row: Row) => boolean): number =>
  rows.filter(isRight).length / rows.length;

const isId = (query: string) => /^(?:id:|tt\d)/iu.test(query);

function titlesOf({ movies, movieRow, collectionOf }: Catalogue, titles: TitleFinder) {
  const found = (query: string) => finish(titles.find(query))?.row ?? -1;
  return {
    isKnown: ({ id }: Row) => id === '404' || movieRow(Number(id)) >= 0,
    isRight: ({ query, id }: Row) => found(query) === (id === '404' ? -1 : movieRow(Number(id))),
    isFirst: ({ query, id }: Row) => finish(titles.search(query, 8, 3))[0] === movieRow(Number(id)),
    nameOf: ({ id }: Row) => {
      const row = movieRow(Number(id));
      return `${movies.title.at(row)} (${movies.release_year[row]})`;
    },
    /** True when another film of the series is answered, or any where none is right. */
    isAnother: ({ query, id }: Row) => {
      const row = found(query);
      if (row < 0 || String(movies.id[row]) === id) return false;
      const series = collectionOf[movieRow(Number(id))] ?? -1;
      return id === '404' || (series >= 0 && series === collectionOf[row]);
    },
  };
}

it('holds 400 titles and 150 names at least, each once', () => {
  expect(TITLES.length).toBeGreaterThanOrEqual(400);
  expect(NAMES.length).toBeGreaterThanOrEqual(150);
  expect(new Set(TITLES.map(({ query }) => query)).size).toBeGreaterThan(TITLES.length - 10);
});

describe.skipIf(!hasShared)(
  'titles and names as people write them, over The Movies Dataset',
  () => {
    let catalogue: Catalogue;
    let titles: ReturnType<typeof titlesOf>;
    beforeAll(async () => {
      ({ catalogue } = await openRelease(await sharedReleases()));
      titles = titlesOf(catalogue, new TitleFinder(catalogue));
    });

    it('names films that are there', () => {
      const films = TITLES.filter(({ id }) => id !== '404');
      expect(films.filter((row) => titles.nameOf(row) !== row.why)).toEqual([]);
    });

    it.each(HALVES)('finds 97 of 100 titles of the half that it was %s', (half) => {
      const rows = TITLES.filter((row) => row.half === half);
      expect(shareOf(rows, titles.isRight)).toBeGreaterThanOrEqual(0.97);
    });

    it('never answers with another film of a series, nor where nothing is right', () => {
      expect(TITLES.filter(titles.isAnother)).toEqual([]);
    });

    it('suggests first what it finds', () => {
      const found = TITLES.filter(
        (row) => row.id !== '404' && !isId(row.query) && titles.isRight(row),
      );
      expect(found.filter((row) => !titles.isFirst(row))).toEqual([]);
    });

    it.each(HALVES)('finds 97 of 100 names of the half that it was %s', (half) => {
      const { people, companies } = catalogue.tables;
      const finder = finish(PersonFinder.steps(catalogue));
      const made = finish(companyEntities(catalogue));
      const idsOf = ({ kind, query }: Row): string[] =>
        kind === 'company'
          ? made.find(query).map((row) => String(companies.id[row]))
          : (finder.find(query, kind === 'actor' ? 'actor' : 'director')?.people ?? []).map((row) =>
              String(people.id[row]),
            );
      const isRight = (row: Row) =>
        row.id === '404' ? idsOf(row).length === 0 : idsOf(row).includes(row.id);
      const rows = NAMES.filter((row) => row.half === half);
      expect(shareOf(rows, isRight)).toBeGreaterThanOrEqual(0.97);
      expect(rows.filter((row) => row.id === '404' && !isRight(row))).toEqual([]);
    });
  },
);

it('finds those of the sample too', async () => {
  const { catalogue } = await openRelease(await sampleReleases());
  const titles = titlesOf(catalogue, new TitleFinder(catalogue));
  const rows = TITLES.filter(titles.isKnown);
  expect(rows.length).toBeGreaterThan(150);
  expect(shareOf(rows, titles.isRight)).toBeGreaterThanOrEqual(0.97);
  expect(rows.filter(titles.isAnother)).toEqual([]);
});
