import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomNumbers } from '../../src/base/random.js';
import { readRows } from '../../src/catalogue/index.js';
import { SETTINGS, type Settings } from '../../src/recommender/index.js';
import { buildRelease, promoteRelease } from '../../src/release/index.js';

export type Cells = Record<string, string>;

/** Films as the three files of the Kaggle layout tell them. */
export interface Films {
  readonly movies: readonly Cells[];
  readonly credits: readonly Cells[];
  readonly keywords: readonly Cells[];
}

const FILES = {
  movies: 'movies_metadata.csv',
  credits: 'credits.csv',
  keywords: 'keywords.csv',
} as const;
type Kind = keyof typeof FILES;
const KINDS = Object.keys(FILES) as Kind[];

/** The films of a folder whose records are sound and whose ids are told once, at most so many. */
export async function readFilms(folder: string, most = Number.POSITIVE_INFINITY): Promise<Films> {
  const [movies, credits, keywords] = await Promise.all(
    KINDS.map(async (kind) => {
      const rows: (readonly string[])[] = [];
      const plain = join(folder, FILES[kind]);
      const file = (await readFile(plain).catch(() => null)) ? plain : `${plain}.gz`;
      for await (const batch of readRows(file)) rows.push(...batch);
      const [header, ...cells] = rows;
      const films = cells.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
      const byId = new Map(films.map((film) => [film.id, film]));
      return [...byId.values()].filter(({ id }) => /^\d+$/.test(id));
    }),
  );
  const dated = movies.filter(({ title, release_date }) => title && release_date).slice(0, most);
  const ids = new Set(dated.map(({ id }) => id));
  const of = (rows: readonly Cells[]) => rows.filter(({ id }) => ids.has(id));
  return { movies: dated, credits: of(credits), keywords: of(keywords) };
}

export async function writeFilms(films: Films, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  for (const kind of KINDS) {
    const names = Object.keys(films[kind][0]);
    const lines = films[kind].map((row) => names.map((name) => quoted(row[name] ?? '')).join(','));
    await writeFile(join(folder, FILES[kind]), `${[names.join(','), ...lines].join('\n')}\n`);
  }
  return folder;
}

/** A release that is worse in one way, and the rule that is to say so. */
export interface Defect {
  readonly name: string;
  readonly rule: string;
  readonly of?: string;
  readonly change?: (films: Films, random: () => number) => Films;
  readonly settings?: (settings: Settings) => object;
  readonly newSource?: readonly string[];
  /** A file of the release of which one byte is changed before it is to be promoted. */
  readonly damages?: string;
}

const eachMovie = (change: (film: Cells, i: number, all: readonly Cells[]) => Cells) => {
  return (films: Films): Films => ({ ...films, movies: films.movies.map(change) });
};

/** Those films alone of which a test says so. */
const onlyFilms = (films: Films, isKept: (place: number) => boolean): Films => {
  const ids = new Set(films.movies.filter((_, place) => isKept(place)).map(({ id }) => id));
  const of = (rows: readonly Cells[]) => rows.filter(({ id }) => ids.has(id));
  return { movies: of(films.movies), credits: of(films.credits), keywords: of(films.keywords) };
};

const withIds = (films: Films, idOf: (id: string) => string): Films => {
  const of = (rows: readonly Cells[]) => rows.map((row) => ({ ...row, id: idOf(row.id) }));
  return { movies: of(films.movies), credits: of(films.credits), keywords: of(films.keywords) };
};

const DAY_MS = 86_400_000;
const MANY = 800;

export const DEFECTS: readonly Defect[] = [
  {
    name: 'the cast dropped',
    rule: 'empty cells',
    of: 'cast',
    change: (films) => ({
      ...films,
      credits: films.credits.map((row) => ({ ...row, cast: '[]' })),
    }),
  },
  {
    name: 'genres shuffled',
    rule: 'values changed',
    of: 'genres',
    change: eachMovie((film, i, all) => ({ ...film, genres: all[(i + 57) % all.length].genres })),
  },
  {
    name: '5 points more nulls',
    rule: 'empty cells',
    of: 'movies.runtime',
    change: (films, random) =>
      eachMovie((film) => (random() < 0.05 ? { ...film, runtime: '' } : film))(films),
  },
  {
    name: 'ids lost',
    rule: 'ids lost',
    change: (films) => onlyFilms(films, (place) => place % 25 !== 7),
  },
  {
    name: 'a hub',
    rule: 'hub',
    settings: ({ weights, ...settings }) => ({
      ...settings,
      weights: { ...weights, quality: 500, fame: 500 },
    }),
  },
  {
    name: 'slower by half',
    rule: 'processor time',
    newSource: ['keywords'],
    change: (films, random) => ({
      ...films,
      keywords: films.keywords.map((row) => {
        const drawn = Array.from({ length: MANY }, (_, i) => i).filter(() => random() < 0.5);
        const more = drawn.map((i) => `{'id': ${900_000 + i}, 'name': 'more ${i}'}`);
        return { ...row, keywords: `[${more.join(', ')}]` };
      }),
    }),
  },
  { name: 'one byte changed', rule: 'checksums', damages: 'recommender/model.bin' },
  {
    name: 'another id scheme',
    rule: 'ids lost',
    change: (films) => withIds(films, (id) => String(10_000_000 + Number(id))),
  },
  {
    name: 'dates moved by a day',
    rule: 'values changed',
    of: 'movies.release_date',
    change: eachMovie((film) => {
      const time = Date.parse(film.release_date) + DAY_MS;
      if (Number.isNaN(time)) return film;
      return { ...film, release_date: new Date(time).toISOString().slice(0, 10) };
    }),
  },
  {
    name: 'half of the films',
    rule: 'rows',
    of: 'movies',
    change: (films) => onlyFilms(films, (place) => place % 2 === 0),
  },
  {
    name: 'original titles replaced',
    rule: 'values changed',
    of: 'movies.original_title',
    change: eachMovie((film) => ({ ...film, original_title: `Title ${film.id}` })),
  },
  {
    name: 'weights zeroed',
    rule: 'empty lists',
    settings: ({ weights, ...settings }) => ({
      ...settings,
      weights: Object.fromEntries(Object.keys(weights).map((name) => [name, 0])),
    }),
  },
];

/** Builds what has a defect beside the champion of a folder; gives what was decided of it. */
export async function plant(defect: Defect, films: Films, out: string, folder: string) {
  const { change, settings, damages, newSource } = defect;
  const changed = change ? change(films, randomNumbers(5)) : films;
  const source = await writeFilms(changed, join(folder, 'source'));
  const weights = settings && join(folder, 'weights.json');
  if (settings) await writeFile(weights as string, JSON.stringify(settings(SETTINGS)));
  // Votes are many here; told of them it is another release than the champion, of the same films.
  const votesMin = damages ? 1 : undefined;
  const request = { source, out, weights, newSource, votesMin };
  const made = await buildRelease({ ...request, candidate: damages !== undefined });
  if (!damages) return made.decision;
  const file = join(made.folder, damages);
  const bytes = await readFile(file);
  bytes[bytes.length >> 1] ^= 1;
  await writeFile(file, bytes);
  return promoteRelease({ out, name: made.name });
}

/** The same films but for one in a hundred, others for each number. */
export function redrawn(films: Films, seed: number): Films {
  const random = randomNumbers(seed);
  const places = films.movies.map((_, place) => ({ place, draw: random() }));
  const left = new Set(
    places
      .sort((a, b) => a.draw - b.draw)
      .slice(0, Math.round(films.movies.length / 100))
      .map(({ place }) => place),
  );
  return onlyFilms(films, (place) => !left.has(place));
}

const mainGenre = ({ genres }: Cells) => /'name': '([^']+)'/.exec(genres)?.[1] ?? '';

/** What people like and judges find alike who go by the first genre alone; gives the files. */
export async function writeOpinions({ movies }: Films, folder: string) {
  const random = randomNumbers(3);
  const drawn = (from: readonly Cells[]) => from[Math.floor(random() * from.length)].id;
  const pairs: string[] = [];
  const likes: string[] = [];
  for (const [i, film] of movies.entries()) {
    const alike = movies.filter((other) => other !== film && mainGenre(other) === mainGenre(film));
    const unlike = movies.filter((other) => mainGenre(other) !== mainGenre(film));
    if (alike.length < 10 || unlike.length === 0) continue;
    for (let pair = 0; pair < 5; pair++) {
      pairs.push(`${film.id},${drawn(alike)},2,choose`, `${film.id},${drawn(unlike)},0,choose`);
    }
    // Three people to a film, who like it and others of its kind.
    for (const user of [1, 2, 3].map((one) => 3 * i + one)) {
      likes.push(`${user},${film.id},5`);
      for (let like = 0; like < 20; like++) likes.push(`${user},${drawn(alike)},5`);
    }
  }
  const [ratings, judged] = [join(folder, 'ratings.csv'), join(folder, 'judged.csv')];
  await writeFile(ratings, `userId,movieId,rating\n${likes.join('\n')}\n`);
  await writeFile(judged, `movie_id,other_id,grade,part\n${pairs.join('\n')}\n`);
  return { ratings, judged };
}
