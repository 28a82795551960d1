import { beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/service/index.js';
import { FILMS, smallApp } from '../small-app.js';

let app: App;
beforeAll(async () => {
  app = await smallApp();
});

const ids = async (query: string): Promise<number[]> => {
  const { results } = (await app.inject(`/v1/movies?page_size=100&${query}`)).json();
  return results.map(({ id }: { id: number }) => id).sort((a: number, b: number) => a - b);
};
const profile = async (query = '') => (await app.inject(`/v1/movies:profile${query}`)).json();

interface Counted {
  readonly name: string;
  readonly films: number;
}

const dated = FILMS.map((film) => ({ ...film, day: new Date(film.date ?? '1970-01-01') }));
const idsOf = (films: readonly { readonly id: number }[]) =>
  films.map(({ id }) => id).sort((a, b) => a - b);

describe('films by month, weekday and what is missing', () => {
  it.each([1, 7, 12])('finds those of month %i', async (month) => {
    const wanted = dated.filter(({ date, day }) => date && day.getUTCMonth() === month - 1);
    expect(await ids(`month=${month}`)).toEqual(expect.arrayContaining(idsOf(wanted)));
  });

  it.each([1, 5, 7])('finds those of weekday %i, each once over the week', async (weekday) => {
    const wanted = dated.filter(({ date, day }) => date && day.getUTCDay() === weekday % 7);
    expect(await ids(`weekday=${weekday}`)).toEqual(expect.arrayContaining(idsOf(wanted)));
    const week = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((day) => ids(`weekday=${day}`)));
    expect(week.flat().sort((a, b) => a - b)).toEqual(idsOf(FILMS));
  });

  it.each(['budget', 'runtime', 'revenue'] as const)('finds those without %s', async (field) => {
    expect(await ids(`missing=${field}`)).toEqual(idsOf(FILMS.filter((film) => !film[field])));
  });

  it('refuses what there is not', async () => {
    for (const query of ['month=13', 'weekday=0', 'missing=title']) {
      expect((await app.inject(`/v1/movies?${query}`)).statusCode, query).toBe(400);
    }
  });
});

describe('/v1/movies:profile', () => {
  it('says of all films what /v1/stats says', async () => {
    const stats = (await app.inject('/v1/stats')).json();
    const { films, by_year, by_month, by_weekday, missing } = await profile();
    expect({ films, by_year, by_month, by_weekday, missing }).toEqual({
      films: stats.films,
      by_year: stats.by_year,
      by_month: stats.by_month,
      by_weekday: stats.by_weekday,
      missing: stats.missing,
    });
  });

  it('counts the films that the same filters list, genre by genre', async () => {
    const chosen = await profile('?genres=Animation&year_min=1980');
    expect(chosen.films).toBe((await ids('genres=Animation&year_min=1980')).length);
    const crimes = FILMS.filter(
      ({ date, genres = [] }) =>
        genres.some((one) => one === 'Animation') && (date ?? '') >= '1980',
    );
    const counts = new Map<string, number>();
    for (const name of crimes.flatMap(({ genres = [] }) => [...new Set<string>(genres)])) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const told = chosen.by_genre.map(({ name, films }: Counted) => [name, films]);
    expect(new Map(told)).toEqual(counts);
  });

  it('measures known values alone', async () => {
    const known = FILMS.flatMap(({ runtime }) => (runtime ? [runtime] : [])).sort((a, b) => a - b);
    const middle = known.length / 2;
    const { runtime } = (await profile()).columns;
    expect(runtime.known).toBe(known.length);
    expect(runtime.mean).toBeCloseTo(known.reduce((a, b) => a + b, 0) / known.length, 9);
    expect(runtime.median).toBe((known[Math.ceil(middle) - 1] + known[Math.floor(middle)]) / 2);
  });

  it('has no dates and no means where no film passes', async () => {
    expect(await profile('?year_min=2199')).toMatchObject({
      films: 0,
      first_release: null,
      columns: { budget: { known: 0, mean: null, median: null } },
    });
  });
});
