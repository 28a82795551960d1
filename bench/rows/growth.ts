import { join } from 'node:path';
import { type Catalogue, openCatalogue } from '../../src/catalogue/index.js';
import { openRecommender } from '../../src/recommender/index.js';
import { championFolder } from '../../src/release/index.js';
import { writeKaggle } from '../kaggle.js';
import { bareHttpTime, memoryTime, readCsvTime, scatterTime } from '../limits.js';
import { load } from '../load.js';
import { similarLists } from '../load-figures.js';
import { browsed, misspelt, namesTyped, typedSoFar } from '../questions.js';
import { shuffled } from '../random.js';
import type { Figure, Row } from '../row.js';
import { serveOurs } from '../server.js';
import { writeTmdbV11 } from '../tmdb-v11.js';
import { build, type Workspace } from '../workspace.js';

interface Size {
  readonly films: number;
  readonly layout: 'kaggle' | 'v11';
  /** What is wanted of a figure, by its name. */
  readonly wanted: Readonly<Record<string, number>>;
}

const SIZES: readonly Size[] = [
  {
    films: 45_346,
    layout: 'kaggle',
    wanted: {
      'whole build: peak memory': 450,
      'start to the first answer': 0.5,
      'resident at the first answer': 143,
    },
  },
  {
    films: 200_000,
    layout: 'kaggle',
    wanted: {
      'whole build: peak memory': 900,
      'start to the first answer': 1.2,
      'resident at the first answer': 362,
      'browse: p50': 6,
    },
  },
  {
    films: 1_300_000,
    layout: 'v11',
    wanted: {
      'whole build: time': 180,
      'whole build: peak memory': 2048,
      'start to the first answer': 4,
      'resident at the first answer': 1240,
      'similar, nothing cached: p50': 4,
      'similar, nothing cached: p99': 12,
      'the scorer alone, processor time': 2,
      'browse: p99': 20,
      'search: p99': 20,
      'titles misspelt: p99': 20,
      'people: p99': 20,
    },
  },
];

const SECONDS = 5;
const QUESTIONS = 500;

export const growth: Row = {
  name: 'growth',
  about: 'made files of 45,346, 200,000 and 1.3 million films: what grows, and how fast',
  onlyWhenAsked: true,
  async measure(workspace) {
    const measured: Values[] = [];
    for (const size of SIZES) measured.push(await valuesOf(workspace, size));
    return {
      figures: measured.flatMap((values, i) => figuresOf(SIZES[i], values)),
      notes: Object.keys(measured[0]).map((what) => {
        const powers = exponents(measured.map((values) => values[what]?.value ?? Number.NaN));
        return `${what}: grows as films to the power of ${powers}`;
      }),
    };
  },
};

type Values = Readonly<Record<string, { readonly unit: string; readonly value: number }>>;

const figuresOf = ({ films, wanted }: Size, values: Values): Figure[] =>
  Object.entries(values).map(([what, { unit, value }]) => ({
    what: `${films.toLocaleString('en-US')} films: ${what}`,
    unit,
    ours: [value],
    ...(wanted[what] && { wanted: { below: wanted[what] } }),
  }));

/** From each size to the next, the power of the number of films by which a value grows. */
function exponents(values: readonly number[]): string {
  const powers = values.slice(1).map((value, i) => {
    const films = SIZES[i + 1].films / SIZES[i].films;
    return !(value > 0 && values[i] > 0)
      ? 'unknown'
      : (Math.log(value / values[i]) / Math.log(films)).toFixed(2);
  });
  return powers.join(', then ');
}

async function valuesOf(workspace: Workspace, { films, layout }: Size): Promise<Values> {
  const { say } = workspace;
  say(`${films} films: making the files`);
  const source = workspace.folderOf(`made-${films}`);
  if (layout === 'kaggle') writeKaggle(source, films);
  else writeTmdbV11(join(source, 'TMDB_movie_dataset_v11.csv'), films);
  say('building');
  const readCsv = await readCsvTime(source);
  const tables = await build(source, workspace.folderOf(`tables-${films}`), '--only', 'catalogue');
  const out = workspace.folderOf(`release-${films}`);
  const whole = await build(source, out);
  const folder = await championFolder(out);
  const catalogue = openCatalogue(join(folder, 'catalogue'));
  const scorer = scorerTime(folder, catalogue);
  say('serving');
  const [first] = similarLists(catalogue);
  const server = await serveOurs(out, first);
  try {
    const atFirst = server.memory().now;
    const values: Record<string, { unit: string; value: number }> = {
      'catalogue only: processor time': { unit: 's', value: tables.cpu },
      "catalogue only: limit, DuckDB's read_csv": { unit: 's', value: readCsv },
      'catalogue only: peak memory': { unit: 'MiB', value: tables.peak },
      'whole build: time': { unit: 's', value: whole.wall },
      'whole build: processor time': { unit: 's', value: whole.cpu },
      'whole build: peak memory': { unit: 'MiB', value: whole.peak },
      'the scorer alone, processor time': { unit: 'ms', value: scorer },
      'the scorer alone: limit, a loop over its postings': {
        unit: 'ms',
        value: scatterTime(films),
      },
      'the scorer alone: limit, bytes by memory': { unit: 'ms', value: memoryTime(films) },
      'start to the first answer': { unit: 's', value: server.start },
      'resident at the first answer': { unit: 'MiB', value: atFirst },
    };
    for (const [what, paths] of questions(catalogue)) {
      if (paths.length === 0) continue;
      say(what);
      const request = { url: server.url, paths, connections: 1, seconds: SECONDS };
      const { p50, p99 } = await load(workspace, request);
      values[`${what}: p50`] = { unit: 'ms', value: p50 };
      values[`${what}: p99`] = { unit: 'ms', value: p99 };
    }
    const answer = await (await fetch(server.url + first)).text();
    const bare = await bareHttpTime(workspace, answer);
    values['similar: limit, a bare node:http'] = { unit: 'ms', value: bare };
    values['resident at the end'] = { unit: 'MiB', value: server.memory().now };
    return values;
  } finally {
    await server.stop();
  }
}

/** Asked over one connection; no question twice, so that nothing is kept. V11 knows no people. */
const questions = (catalogue: Catalogue): [what: string, paths: string[]][] => [
  ['similar, nothing cached', similarLists(catalogue)],
  ['browse', browsed(catalogue)],
  ['search', typedSoFar(catalogue)],
  ['titles misspelt', misspelt(catalogue)],
  ['people', namesTyped(catalogue)],
];

/** Processor time of a list of ten without its reasons, in ms, in this process. */
function scorerTime(folder: string, catalogue: Catalogue): number {
  const { similar } = openRecommender(join(folder, 'recommender'), catalogue);
  const rows = shuffled(catalogue.movies.id.keys(), 1).slice(0, 2 * QUESTIONS);
  const ask = (asked: readonly number[]) => {
    for (const row of asked) similar(row, { n: 1 });
  };
  ask(rows.slice(0, QUESTIONS));
  const begun = process.cpuUsage();
  ask(rows.slice(QUESTIONS));
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000 / QUESTIONS;
}
