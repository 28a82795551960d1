import type { components, paths } from '#api';
import { once } from '../base/once.js';
import type { Report } from '../base/progress.js';
import { finish } from '../base/steps.js';

type Get<A, T> = {
  get: { parameters: A; responses: { 200: { content: { 'application/json': T } } } };
};
type AnswerOf<P extends keyof paths> = paths[P] extends Get<unknown, infer T> ? T : never;
type QueryOf<P extends keyof paths> =
  paths[P] extends Get<{ query?: infer Q }, unknown> ? NonNullable<Q> : never;

type JsonPath = Exclude<keyof paths & string, `${string}.{format}`>;

/** A film with all that is known of it. */
export type Film = components['schemas']['Movie'];
/** A film in few words: id, title, year, genres, votes. */
export type FilmSummary = components['schemas']['MovieSummary'];
/** Films like one, each with its score from 0 to 1 and the fields' contributions that add up to it. */
export type Similar = AnswerOf<'/v1/movies/{id}/similar'>;
/** How many, and filters: `n`, `year_min`, `genres`, `diversity`, `weights`, ... */
export type SimilarQuery = QueryOf<'/v1/movies/{id}/similar'>;
/** Films for a taste. */
export type Recommended = AnswerOf<'/v1/recommendations'>;
export type RecommendQuery = Omit<QueryOf<'/v1/recommendations'>, 'liked' | 'disliked'>;
/** How one film stands among those like another, and why. */
export type Explained = AnswerOf<'/v1/movies/{id}/similar/{other}'>;
/** Films, people, companies and more that a text may mean. */
export type Found = AnswerOf<'/v1/search'>;

/** The id of a film, or with how much it counts: `{ id: 348, weight: 2 }`. */
export type Seed = number | { readonly id: number; readonly weight: number };

/** A release that answers questions, as the API under /v1 does. */
export interface OpenRelease {
  /** Its name: release-3f1c9ab2d004. */
  readonly name: string;
  /** How many films it holds. */
  readonly size: number;
  /** The id of the film that a title means, typed as people type; null for none. */
  find(title: string): number | null;
  /** Throws `usage` where no film has the id, as all that follow do. */
  film(id: number): Promise<Film>;
  similar(id: number, query?: SimilarQuery): Promise<Similar>;
  recommend(
    taste: { readonly liked: readonly Seed[]; readonly disliked?: readonly Seed[] },
    query?: RecommendQuery,
  ): Promise<Recommended>;
  explain(id: number, other: number, query?: SimilarQuery): Promise<Explained>;
  search(text: string): Promise<Found>;
  /** The answer of an address of the API that answers in JSON: `get('/v1/people/{id}', { id: 31 })`. */
  get<P extends JsonPath>(path: P, query?: object): Promise<AnswerOf<P>>;
  /** Answers over HTTP, the page included, until `close`; gives the address. Port 0 is any free one. */
  serve(where: { readonly host?: string; readonly port: number }): Promise<string>;
  close(): Promise<void>;
}

/** Opens the release that is served from a folder. Throws `release-not-found`, `release-damaged`. */
export async function openRelease(
  folder: string,
  { report = () => {} }: { readonly report?: Report } = {},
): Promise<OpenRelease> {
  const [releases, service, { TitleFinder }] = await Promise.all([
    import('../release/index.js'),
    import('../service/index.js'),
    import('../catalogue/index.js'),
  ]);
  const release = await releases.openRelease(folder, report);
  const { movies } = release.catalogue;
  const titles = once(() => new TitleFinder(release.catalogue, release.read('serving/titles.bin')));
  const app = await service.createApp({ ...release, release, titles });
  const get = <T>(path: string, query: object = {}): Promise<T> => {
    const texts = textsOf(query);
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const { [name]: text = '' } = texts;
      delete texts[name];
      return encodeURIComponent(text);
    });
    return service.ask(app, filled, texts);
  };
  return {
    name: release.name,
    size: movies.length,
    find(title) {
      const found = finish(titles().find(title));
      return found ? movies.id[found.row] : null;
    },
    film: (id) => get(`/v1/movies/${id}`),
    similar: (id, query) => get(`/v1/movies/${id}/similar`, query),
    recommend: ({ liked, disliked = [] }, query) =>
      get('/v1/recommendations', {
        liked: liked.map(seedOf).join(','),
        ...(disliked.length > 0 && { disliked: disliked.map(seedOf).join(',') }),
        ...query,
      }),
    explain: (id, other, query) => get(`/v1/movies/${id}/similar/${other}`, query),
    search: (text) => get('/v1/search', { q: text }),
    get,
    serve: ({ host = '127.0.0.1', port }) => app.listen({ host, port }),
    close: () => app.close(),
  };
}

const seedOf = (seed: Seed) => (typeof seed === 'number' ? `${seed}` : `${seed.id}:${seed.weight}`);

/** A query as it stands in an address; what is undefined is left out. */
const textsOf = (query: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
