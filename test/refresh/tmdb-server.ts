import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What a server does wrong on purpose, by its name; each with this chance. */
const FAULTS = {
  refusal: (response: ServerResponse) => answer(response, 429, { status_code: 25 }),
  'refusal, Retry-After 0': (response: ServerResponse) =>
    answer(response.setHeader('retry-after', '0'), 429, { status_code: 25 }),
  'refusal, Retry-After 1': (response: ServerResponse) =>
    answer(response.setHeader('retry-after', '1'), 429, {}),
  'refusal, a date': (response: ServerResponse) =>
    answer(response.setHeader('retry-after', new Date(Date.now()).toUTCString()), 429, {}),
  'refusal as 200': (response: ServerResponse) => answer(response, 200, { status_code: 25 }),
  'refusal in HTML': (response: ServerResponse) => response.writeHead(429).end('<html>'),
  500: (response: ServerResponse) => answer(response, 500, { status_code: 11 }),
  503: (response: ServerResponse) => response.writeHead(503).end('busy'),
  '404 of a proxy': (response: ServerResponse) => response.writeHead(404).end('<html>'),
  'broken JSON': (response: ServerResponse) => response.writeHead(200).end('{"id": 5, "title'),
  'an error as 200': (response: ServerResponse) => answer(response, 200, { success: false }),
  'null id': (response: ServerResponse) => answer(response, 200, { id: null, title: 'x' }),
  'another film': (response: ServerResponse) => answer(response, 200, { id: 999_999, title: 'x' }),
  'cut body': (response: ServerResponse) => {
    response.writeHead(200, { 'content-length': '5000' }).write('{"id": 5,');
    setTimeout(() => response.destroy(), 2);
  },
  'slow body': (response: ServerResponse) => {
    response.writeHead(200).write('{');
    setTimeout(() => response.destroy(), 500);
  },
  reset: (response: ServerResponse) => response.destroy(),
} as const;
export type Fault = keyof typeof FAULTS;
export const ALL_FAULTS = Object.keys(FAULTS) as Fault[];

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export interface TestFilm {
  readonly id: number;
  readonly title: string;
  readonly [key: string]: unknown;
}

/** A film as TMDB's API has it, with what is appended. */
export const filmOf = (id: number, title = `Film ${id}`): TestFilm => ({
  adult: false,
  belongs_to_collection: id % 10 === 0 ? { id: 70_000, name: 'Tens' } : null,
  budget: id * 1000,
  genres: [{ id: 18, name: 'Drama' }],
  id,
  imdb_id: null,
  original_language: 'en',
  original_title: title,
  overview: `What happens in ${title}.`,
  popularity: id / 10,
  production_companies: [{ id: 4, name: 'Paramount' }],
  production_countries: [{ iso_3166_1: 'US', name: 'United States of America' }],
  release_date: `20${10 + (id % 10)}-01-02`,
  revenue: id * 2000,
  runtime: 90,
  spoken_languages: [{ iso_639_1: 'en', name: 'English' }],
  status: 'Released',
  title,
  vote_average: 7,
  vote_count: 100 + id,
  credits: {
    cast: [{ id: 500 + id, name: `Actor ${id}`, character: 'A', gender: 2 }],
    crew: [{ id: 9_000, name: 'Jane Doe', department: 'Directing', job: 'Director', gender: 1 }],
  },
  keywords: { keywords: [{ id: 1, name: 'sea' }] },
  external_ids: { imdb_id: `tt${String(id).padStart(7, '0')}` },
  translations: { translations: [{ iso_639_1: 'es', data: { title: `Película ${id}` } }] },
});

/** TMDB's configuration, shortened, with pictures at this address. */
export const configurationOf = (address: string, sizes = ['w92', 'w154', 'w500', 'original']) => ({
  images: {
    base_url: address.replace('https:', 'http:'),
    secure_base_url: address,
    poster_sizes: sizes,
    profile_sizes: ['w45', 'h632'],
  },
  change_keys: ['adult', 'air_date'],
});

/** A server that speaks TMDB's shapes, misbehaves as told, and counts. */
export class TmdbServer {
  readonly films = new Map<number, TestFilm>();
  /** By day, as in 2026-11-29, the entries of the feed. */
  readonly changes = new Map<string, ({ id: number | null; adult?: boolean } | null)[]>();
  faults: readonly Fault[] = [];
  chance = 0;
  exports: 'good' | 'cut' | 'none' = 'good';
  endless = false;
  /** The answer of /configuration; null for none. */
  configuration: unknown = configurationOf('https://image.tmdb.org/t/p/');
  token = 'secret';
  /** How often each film was answered. */
  answered = new Map<number, number>();
  /** The films that were answered, in turn. */
  readonly asked: number[] = [];
  readonly paths: string[] = [];
  readonly times: number[] = [];
  open = 0;
  mostOpen = 0;
  url = '';
  private seed = 7;
  private readonly server = createServer((request, response) => {
    const path = request.url ?? '';
    this.paths.push(path);
    this.times.push(performance.now());
    this.mostOpen = Math.max(this.mostOpen, ++this.open);
    response.on('close', () => {
      this.open--;
    });
    if (path.startsWith('/exports/')) return this.export(response);
    if (request.headers.authorization !== `Bearer ${this.token}`)
      return answer(response, 401, { status_code: 7, status_message: 'Invalid API key' });
    if (this.random() < this.chance) {
      const fault = this.faults[Math.floor(this.random() * this.faults.length)];
      FAULTS[fault](response);
      return;
    }
    const url = new URL(path, 'http://localhost');
    if (url.pathname === '/3/movie/changes') return this.page(url.searchParams, response);
    if (url.pathname === '/3/configuration') {
      if (this.configuration === null) return void response.writeHead(404).end('<html>');
      return answer(response, 200, this.configuration);
    }
    const id = Number(/^\/3\/movie\/(\d+)$/.exec(url.pathname)?.[1]);
    const film = this.films.get(id);
    this.answered.set(id, (this.answered.get(id) ?? 0) + 1);
    this.asked.push(id);
    if (film) answer(response, 200, film);
    else answer(response, 404, { success: false, status_code: 34, status_message: 'not found' });
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Numbers from 0 to 1, the same in each run. */
  random(): number {
    this.seed = (this.seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return this.seed / 2 ** 31;
  }

  /** Puts a film there, and the change into the feed of a day, unless it is withheld. */
  put(film: TestFilm, day?: string): void {
    this.films.set(film.id, film);
    if (day) this.changes.set(day, [...(this.changes.get(day) ?? []), { id: film.id }]);
  }

  private export(response: ServerResponse): void {
    if (this.exports === 'none') return void response.writeHead(403).end();
    const lines = [...this.films.values()].map(({ id, title }) =>
      JSON.stringify({
        adult: false,
        id,
        original_title: title,
        popularity: id / 10,
        video: false,
      }),
    );
    const bytes = gzipSync(`${lines.join('\n')}\n`);
    response.writeHead(200).end(this.exports === 'cut' ? bytes.subarray(0, -20) : bytes);
  }

  private page(asked: URLSearchParams, response: ServerResponse): void {
    const page = Number(asked.get('page'));
    const first = asked.get('start_date') ?? '';
    const last = asked.get('end_date') ?? '';
    const all = [...this.changes]
      .filter(([day]) => day >= first && day <= last)
      .flatMap(([, entries]) => entries);
    const size = 5;
    const total = this.endless ? page + 1 : Math.max(1, Math.ceil(all.length / size));
    const results = this.endless ? all.slice(0, size) : all.slice((page - 1) * size, page * size);
    answer(response, 200, { results, page, total_pages: total, total_results: all.length });
  }
}
