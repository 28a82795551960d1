import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { Problem } from '../problems/problems.js';
import { count } from '../schemas/recommend-query.js';
import { type Static, Type } from '../schemas/type.js';

const LARGEST_ID = 2 ** 31 - 1;

/** The id of a film, which may be made, and is then larger. */
export const FilmId = (description: string, example: number) =>
  Type.Integer({
    minimum: -LARGEST_ID,
    maximum: Number.MAX_SAFE_INTEGER,
    description,
    examples: [example],
  });

/** An id as the tables hold it. */
export const Id = (description: string, example: number) =>
  Type.Integer({ minimum: -LARGEST_ID, maximum: LARGEST_ID, description, examples: [example] });

export const MovieParams = Type.Object({ id: FilmId('TMDB id of the film, or its IMDb id', 862) });

/** Lets the addresses of films have IMDb's ids in the place of TMDB's. */
export function takeImdbIds(app: App): void {
  app.addHook('preValidation', (request, reply, done) => {
    const params = request.params as Record<string, unknown>;
    const names = Object.keys(params).filter((name) => IMDB_ID.test(String(params[name])));
    if (names.length === 0 || !isOfFilm(request)) return done();
    const { context } = request.tenant;
    const taking = async () => {
      for (const name of names) {
        const steps = context.titles().find(`id:${params[name]}`);
        const row = (await context.slices.lookUp(steps, reply))?.row;
        if (row === undefined) {
          throw new Problem('film-not-found', `no film has the IMDb id ${params[name]}`);
        }
        params[name] = context.catalogue.movies.id[row];
      }
    };
    taking().then(() => done(), done);
  });
}

const IMDB_ID = /^tt\d{7,10}$/;

const isOfFilm = ({ routeOptions }: FastifyRequest) =>
  routeOptions.url?.startsWith('/v1/movies/:id') === true;

/** Row of the film with this id, or the 404. */
export function movieParam({ catalogue }: Context, id: number): number {
  const row = catalogue.movieRow(id);
  if (row >= 0) return row;
  const detail = `no film has the id ${id}; /v1/search finds films by title`;
  throw new Problem('film-not-found', detail);
}

export const pageQuery = {
  page: count('1 when left out', 1_000_000, 1),
  page_size: count('20 when left out', 100, 20),
};
const PageQuery = Type.Object(pageQuery);

/** What every list says of itself. */
export const pageAnswer = {
  page: Type.Integer({ examples: [1] }),
  page_size: Type.Integer({ examples: [20] }),
  total: Type.Integer({ description: 'entries in all pages' }),
};

/** A list that is searched holds at most so many; typos are forgiven to find at least so many. */
export const MOST_FOUND = 1000;
export const LEAST_FOUND = 5;

/** Rows of a list, in order, of which a part can be taken. */
interface Rows {
  readonly length: number;
  readonly slice: (start: number, end: number) => ArrayLike<number>;
}

/** Of all that is found the places on a page, and its end. */
export const placesOn = (page = 1, size = 20): [start: number, end: number] => [
  (page - 1) * size,
  page * size,
];

/** One page of the rows; to who asked by an address, Link headers (RFC 8288) to the others. */
export function paged<T>(
  rows: Rows,
  { page = 1, page_size = 20 }: Static<typeof PageQuery>,
  reply: FastifyReply,
  view: (row: number) => T,
) {
  const last = Math.max(1, Math.ceil(rows.length / page_size));
  const links = { first: 1, prev: page - 1, next: page + 1, last };
  const header = Object.entries(links)
    .filter(([, target]) => target >= 1 && target <= last)
    .map(([rel, target]) => `<${addressOf(reply.request.url, target)}>; rel="${rel}"`);
  if (reply.request.method !== 'POST') void reply.header('link', header.join(', '));
  return {
    page,
    page_size,
    total: rows.length,
    results: Array.from(rows.slice(...placesOn(page, page_size)), view),
  };
}

function addressOf(url: string, page: number): string {
  const [path, query] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('page', String(page));
  return `${path}?${parameters}`;
}
