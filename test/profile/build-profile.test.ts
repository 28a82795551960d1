import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { TypeRegistry } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCatalogue, findSources } from '../../src/catalogue/index.js';
import { barChart } from '../../src/profile/charts/bar-chart.js';
import { histogramChart } from '../../src/profile/charts/histogram-chart.js';
import { matrixChart } from '../../src/profile/charts/matrix-chart.js';
import { wordCloud } from '../../src/profile/charts/word-cloud.js';
import { buildProfile, type Profile } from '../../src/profile/index.js';
import { ProfileSchema } from '../../src/profile/schema/profile-schema.js';
import { championFolder } from '../../src/release/index.js';
import { sampleReleases, sharedCatalogue } from '../built-once.js';
import { hasShared, SHARED } from '../data.js';
import { expectGolden } from '../golden.js';
import { type RawFilm, writeFilms } from './film-folder.js';

const golden = (name: string) => join(import.meta.dirname, 'golden', name);

let root: string;
let folders = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-profile-test-'));
});
afterAll(() => rm(root, { recursive: true }));

async function report(source: string) {
  const catalogue = join(root, `catalogue-${folders++}`);
  await buildCatalogue({ source, folder: catalogue, formats: 'parquet and arrow' });
  return reportOn(catalogue, source);
}

async function reportOn(catalogue: string, source: string) {
  const folder = join(root, `report-${folders++}`);
  const { files } = await findSources(source);
  await buildProfile({ catalogue, files, folder });
  return { ...(await readReport(folder)), catalogue };
}

async function readReport(folder: string) {
  const text = await readFile(join(folder, 'profile.json'), 'utf8');
  const page = await readFile(join(folder, 'profile.html'), 'utf8');
  return { profile: JSON.parse(text) as Profile, text, page, folder };
}

const reportOf = async (films: readonly RawFilm[]) =>
  report(await writeFilms(join(root, `films-${folders++}`), films));

const rule = (profile: Profile, name: string) =>
  profile.outliers.rules.find((one) => one.rule === name)!;

describe('the report of the sample', () => {
  let sample: Awaited<ReturnType<typeof report>>;
  beforeAll(async () => {
    const release = await championFolder(await sampleReleases());
    const catalogue = join(release, 'catalogue');
    sample = { ...(await readReport(join(release, 'profile'))), catalogue };
  });

  it('keeps to its JSON Schema, which lies beside it', async () => {
    TypeRegistry.Set<{ enum: readonly string[] }>('Unsafe', (schema, value) =>
      schema.enum.includes(String(value)),
    );
    const errors = Value.Errors(ProfileSchema, sample.profile);
    expect([...errors].slice(0, 3)).toEqual([]);
    const schema = await readFile(join(sample.folder, 'profile.schema.json'), 'utf8');
    expect(JSON.parse(schema).properties).toHaveProperty('correlations_known_budget');
  });

  it('has every documented key', () => {
    expect(sample.profile).toMatchObject({
      columns: expect.any(Object),
      zeros: expect.any(Object),
      correlations: expect.any(Object),
      correlations_known_budget: expect.any(Object),
      outliers: expect.any(Object),
      clouds: expect.any(Object),
      nested: expect.any(Object),
      lineage: expect.any(Object),
      alerts: expect.any(Array),
    });
  });

  it("agrees with DuckDB's own aggregates", async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const column of ['budget', 'runtime', 'popularity', 'vote_average', 'vote_count']) {
      const reader = await connection.runAndReadAll(
        `SELECT count(x), avg(x), stddev_samp(x), skewness(x), kurtosis(x), mad(x), min(x), max(x),
           quantile_cont(x, 0.25), quantile_cont(x, 0.99), count(DISTINCT x)
         FROM (SELECT "${column}" AS x FROM '${join(sample.catalogue, 'movies.parquet')}')`,
      );
      const right = reader.getRows()[0].map(Number);
      const { distinct, number } = sample.profile.columns[column];
      const { n, mean, sd, skewness, kurtosis, mad, min, max, quantiles } = number!;
      const found = [n, mean, sd, skewness, kurtosis, mad, min, max, quantiles.p25, quantiles.p99];
      [...found, distinct].forEach((value, i) => {
        const off = Math.abs((value ?? 0) - right[i]) / (Math.abs(right[i]) || 1);
        // DuckDB adds up raw powers for skewness and kurtosis, and loses digits.
        expect(off, `${column} ${i}`).toBeLessThan(i === 3 || i === 4 ? 1e-7 : 1e-9);
      });
    }
    connection.closeSync();
    instance.closeSync();
  });

  it('reads zeros both ways', () => {
    const { budget } = sample.profile.zeros;
    expect(budget.known.n).toBe(budget.all.n - budget.zeros);
    expect(budget.known.mean! * budget.known.n).toBeCloseTo(budget.all.mean! * budget.all.n, 0);
  });

  it('names the cells that did not parse by their rows', () => {
    const bad = Object.values(sample.profile.nested).filter(({ unreadable }) => unreadable > 0);
    expect(bad.length).toBeGreaterThan(0);
    for (const { unreadable_examples } of bad)
      expect(unreadable_examples[0].row).toBeGreaterThan(0);
  });

  it('shows the raw beside the clean, and every rejected row has a reason', () => {
    const { columns, steps, rejects } = sample.profile.lineage!;
    expect(columns.find(({ column }) => column === 'title')?.raw?.rows).toBeGreaterThan(
      sample.profile.rows,
    );
    const left = steps.filter(({ step, rows }) => String(step).startsWith('left out') && rows > 0);
    expect(left.every(({ examples }) => examples.length > 0)).toBe(true);
    expect(rejects.reduce((total, { n }) => total + n, 0)).toBe(
      left.reduce((total, { rows }) => total + rows, 0),
    );
    expect(sample.page).toContain('download="rejects.csv"');
  });

  it('says the same numbers as the golden file', () => {
    const { findings, rows, zeros, alerts, outliers, correlations, nested } = sample.profile;
    const short = {
      findings,
      rows,
      zeros,
      alerts: alerts.map(({ message: _, ...alert }) => alert),
      rules: outliers.rules.map(({ rule, n, kinds, rows: [first] }) => ({ rule, n, kinds, first })),
      correlations: correlations.pairs.map(({ a, b, method, value, n }) => [
        a,
        b,
        method,
        value,
        n,
      ]),
      nested: Object.entries(nested).map(([name, { entries, distinct, empty, common }]) => ({
        name,
        entries,
        distinct,
        empty,
        first: common[0],
      })),
    };
    const rounded = (_key: string, value: unknown) =>
      typeof value === 'number' ? Number(value.toPrecision(9)) : value;
    expectGolden(golden('sample-profile.json'), `${JSON.stringify(short, rounded, 1)}\n`);
  });

  it('draws the same charts as the golden files', async () => {
    const { columns, correlations_known_budget, nested, clouds } = sample.profile;
    const { histogram_log } = columns.revenue.number_known!;
    expectGolden(golden('revenue-log.svg'), await histogramChart(histogram_log!));
    const genres = nested.genres.common.map(({ name, n }) => ({ label: name, value: n }));
    expectGolden(golden('genres.svg'), await barChart(genres));
    expectGolden(golden('known-budget.svg'), await matrixChart(correlations_known_budget!));
    const words = clouds!.genres.by_films.map(({ name, films }) => ({ name, weight: films }));
    expectGolden(golden('genres-cloud.svg'), await wordCloud(words));
  });
});

describe('what only planted films can show', () => {
  const star = { id: 1, name: 'Star' };
  const extra = { id: 2, name: 'Extra' };
  const others = Array.from({ length: 14 }, (_, i) => ({ id: 10 + i, name: `Other ${i}` }));

  it('an extra in 200 films is first by films, and not by popularity', async () => {
    const films = Array.from({ length: 300 }, (_, i): RawFilm => {
      const starred = i >= 200;
      const cast = starred ? [star] : [...others.slice(0, (i % 5) + 10), extra];
      return {
        id: i + 1,
        title: `Film ${i}`,
        year: 1950 + (i % 60),
        popularity: starred ? 90 : 0.5,
        cast,
      };
    });
    const { profile } = await reportOf(films);
    const { by_films, by_popularity } = profile.clouds!.actors;
    expect(by_films[0]).toMatchObject({ name: 'Extra', films: 200, popularity: 100 });
    expect(by_films[0].billing).toBeGreaterThan(10);
    expect(by_popularity[0]).toMatchObject({ name: 'Star', films: 100, popularity: 9000 });
    const said = profile.findings.find(({ en }) => en.includes('Extra'))!;
    expect(said.en).toMatch(
      /200; when each counts by its popularity .* Star, .* probably an extra/,
    );
    expect(said.es).toContain('200');
  });

  it('finds the outliers that the rules describe, and no others', async () => {
    const plain = Array.from({ length: 60 }, (_, i): RawFilm => {
      const votes = 100 + i * 10;
      return {
        id: i + 1,
        title: `Film ${i}`,
        year: 2000,
        votes,
        popularity: votes / 100 + (i % 3) / 10,
      };
    });
    const { profile } = await reportOf([
      ...plain,
      { id: 101, title: 'The Complete Series', year: 2000, runtime: '301', votes: 5 },
      { id: 102, title: 'Sleep', year: 2000, runtime: '321', votes: 5 },
      { id: 103, title: 'Exactly five hours', year: 2000, runtime: '300', votes: 5 },
      { id: 104, title: 'In millions', year: 2000, budget: '8', revenue: '33000000', votes: 5 },
      { id: 105, title: 'Too low', year: 2000, votes: 400, popularity: 0.001 },
      { id: 106, title: 'Before cinema', year: 1875, votes: 5 },
    ]);
    expect(rule(profile, 'runtime_over_5_hours')).toMatchObject({
      n: 2,
      kinds: { series: 1, unexplained: 1 },
    });
    expect(rule(profile, 'return_over_1000').kinds).toEqual({ 'budget in millions': 1 });
    expect(rule(profile, 'popularity_against_votes').rows.map(({ label }) => label)).toEqual([
      'Too low (2000)',
    ]);
    expect(rule(profile, 'release_outside_time').kinds).toEqual({ 'before cinema': 1 });
  });

  it('tells long films apart by what they say of themselves', async () => {
    const long = (film: Omit<RawFilm, 'id' | 'year' | 'runtime'>, i: number): RawFilm => ({
      ...film,
      id: i + 1,
      year: 2000,
      runtime: String(500 - i),
    });
    const { profile } = await reportOf(
      [
        { title: 'A', keyword: 'tv mini-series' },
        { title: 'North and South, Book II' },
        { title: 'B', overview: 'A landmark 7-part series.' },
        { title: 'C', overview: 'An epic of six and 1/2 words, a 9 1/2 hour documentary.' },
        { title: 'D', company: 'Home Box Office (HBO)' },
        { title: 'E', genre: 'TV Movie' },
        { title: 'F', genre: 'Documentary' },
        {
          title: 'Party of Bookworms',
          overview: 'A serial killer, part of a family.',
          company: 'Abcam',
        },
      ].map(long),
    );
    expect(rule(profile, 'runtime_over_5_hours').rows.map(({ note }) => note)).toEqual([
      'series: keyword tv mini-series',
      'series: title says book ii',
      'series: overview says 7-part series',
      'long on purpose: overview says 9 1/2 hour',
      'likely series: Home Box Office (HBO)',
      'likely series: TV Movie',
      'documentary',
      'unexplained',
    ]);
  });

  it("tells of IMDb's files what each makes, whatever they are called", async () => {
    const source = join(root, `imdb-${folders++}`);
    const files = {
      'keywords.tsv': [
        'tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres',
        'tt0000009 movie Ojo Ojo 0 1995 \\N 90 Drama',
        'tt0000004 movie Sol Sol 0 \\N \\N \\N \\N',
      ],
      'a.tsv': ['tconst averageRating numVotes', 'tt0000009 7'],
      'name.basics.tsv': [
        'nconst primaryName birthYear deathYear primaryProfession knownForTitles',
      ],
      'title.crew.tsv': ['tconst directors writers', 'tt0000009 nm0000001'],
    };
    await mkdir(source);
    for (const [name, lines] of Object.entries(files)) {
      await writeFile(join(source, name), `${lines.join('\n').replaceAll(' ', '\t')}\n`);
    }
    const { profile } = await report(source);
    const { steps } = profile.lineage!;
    const exampleOf = (table: string, step: string) =>
      steps.find((one) => one.table === table && String(one.step) === step)?.examples[0];
    const [movies, credits] = ['movies', 'credits'].map((table) =>
      exampleOf(table, 'left out: damaged record'),
    );
    expect([movies?.file, credits?.file]).toEqual(['a.tsv', 'title.crew.tsv']);
    expect(exampleOf('movies', 'left out: no release date')?.file).toBe('keywords.tsv');
    expect(exampleOf('movies', 'budget: missing to 0')).toMatchObject({ row: 1, clean: '0.0' });
  });

  it('reports on no film, and on one', async () => {
    for (const films of [[], [{ id: 1, title: 'Alone', year: 2000 }]]) {
      const { profile } = await reportOf(films);
      expect(profile.rows).toBe(films.length);
    }
  });
});

describe.skipIf(!hasShared)('the report of the shared files (skipped where they are not)', () => {
  let shared: Awaited<ReturnType<typeof report>>;
  beforeAll(async () => {
    shared = await reportOn(await sharedCatalogue(), SHARED);
  });

  it('says what the author of the assignment found', () => {
    const { profile } = shared;
    expect(profile.rows).toBe(45_346);
    expect(profile.zeros.budget.zeros).toBe(36_470);
    const long = rule(profile, 'runtime_over_5_hours');
    expect(long.n).toBe(107);
    expect(long.kinds!.unexplained).toBeLessThan(40);
    expect(rule(profile, 'popularity_against_votes').n).toBeGreaterThan(0);
    expect(profile.clouds!.actors.by_films[0]).toMatchObject({
      name: 'Christopher Lee',
      films: 120,
    });
    const sentences = profile.findings.map(({ en }) => en).join(' ');
    expect(sentences).toContain('Christopher Lee is in the most films, 120');
    expect(sentences).toContain('casts look cut short');
  });

  it('stays small', () => {
    expect(shared.page.length).toBeLessThan(4e6);
  });
});
