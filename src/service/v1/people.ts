import type { FastifyReply } from 'fastify';
import { type Csr, rowOf } from '../../base/csr.js';
import { companionsOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import {
  bothReturnsOf,
  extended,
  filmName,
  movieSummary,
  named as namedRow,
} from '../context/view.js';
import type { Columns } from '../formats/column.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { BothReturns, MovieName, MovieSummary } from '../schemas/movie.js';
import { named, optionalText, ref, type Static, Type } from '../schemas/type.js';
import { listFiles } from './list-files.js';
import { Id, LEAST_FOUND, MOST_FOUND, pageAnswer, paged, pageQuery } from './parameters.js';

const GENDERS = ['unknown', 'female', 'male', 'non-binary'] as const;
const MOST_COMPANIONS = 12;
const MOST_KNOWN_FOR = 3;

const summary = {
  id: Type.Integer({ description: 'TMDB id; negative for a name without one', examples: [31] }),
  name: Type.String({ examples: ['Tom Hanks'] }),
  acted_in: Type.Integer({ description: 'films', examples: [61] }),
  directed: Type.Integer({ description: 'films', examples: [2] }),
};

const PersonSummary = named('PersonSummary', Type.Object(summary));

const PersonListed = Type.Object({
  ...summary,
  films: Type.Integer({ description: 'films in which one acts or works', examples: [65] }),
  known_for: Type.Array(ref(MovieName), { description: 'films that most people voted on' }),
});

const Returns = BothReturns(
  'revenue / budget: over all films, 0 where either is unknown, and over those where both are known',
);

export const Person = named(
  'Person',
  Type.Object({
    ...summary,
    gender: Type.String({ enum: [...GENDERS] }),
    acting: Type.Array(
      Type.Object({
        character: Type.NullableString({ examples: ['Woody (voice)'] }),
        movie: ref(MovieSummary),
      }),
      { description: 'newest first' },
    ),
    crew: Type.Array(
      Type.Object({
        jobs: Type.Array(Type.String(), { examples: [['Director', 'Writer']] }),
        movie: ref(MovieSummary),
      }),
      { description: 'newest first' },
    ),
    returns: Type.Object({ acted: Returns, directed: Returns }),
    companions: Type.Array(
      Type.Object({
        id: Type.Integer({ examples: [12898] }),
        name: Type.String({ examples: ['Tim Allen'] }),
        films: Type.Integer({ description: 'films in which both take part', examples: [3] }),
      }),
    ),
  }),
);

/** What answers about people are made of, by name. */
export const PERSON_SCHEMAS = [PersonSummary, Person];

/** People to browse or find by name, and everything about one of them. */
export function people(app: App, context: Context): void {
  const listQuery = { q: optionalText('words of the name, typos forgiven', 'hanks') };
  const rowsOf = ({ q }: { readonly q?: string }, reply: FastifyReply) => {
    const finder = context.people();
    return q === undefined
      ? finder.ranked()
      : context.slices.lookUp(finder.search(q, MOST_FOUND, LEAST_FOUND), reply);
  };
  app.get(
    '/v1/people',
    inEnglish('people', {
      summary: 'People, those with most films first',
      querystring: Type.Object({ ...listQuery, ...pageQuery }),
      answer: Type.Object({ ...pageAnswer, results: Type.Array(PersonListed) }),
      fails: ['/v1/people?page=0', 'invalid-parameter'],
    }),
    async ({ query }, reply) =>
      paged(await rowsOf(query, reply), query, reply, (row) => personListed(context, row)),
  );
  listFiles(app, context, {
    name: 'people',
    tag: 'people',
    query: listQuery,
    columns: personColumns(context),
    example: { id: 31, name: 'Tom Hanks' },
    rows: rowsOf,
  });
  app.get(
    '/v1/people/:id',
    inEnglish('people', {
      summary: 'Everything about somebody: films, returns, companions',
      params: Type.Object({ id: Id('id of the person', 31) }),
      answer: ref(Person),
      fails: ['/v1/people/999999999', 'person-not-found', 'invalid-parameter'],
    }),
    ({ params }) => {
      const row = context.catalogue.personRow(params.id);
      if (row >= 0) return personDetail(context, row);
      const detail = `nobody has the id ${params.id}; /v1/search finds people by name`;
      throw new Problem('person-not-found', detail);
    },
  );
}

export function personSummary(context: Context, row: number): Static<typeof PersonSummary> {
  const { films } = context.people();
  return extended(namedRow(context.catalogue.tables.people, row), {
    acted_in: rowOf(films.actor, row).length,
    directed: rowOf(films.director, row).length,
  });
}

function personListed(context: Context, row: number): Static<typeof PersonListed> {
  const { vote_count } = context.catalogue.movies;
  const votes = (film: number) => vote_count[film] || 0;
  const all = filmsOf(context, row);
  const films = all.length;
  const known_for = all
    .sort((a, b) => votes(b) - votes(a) || a - b)
    .slice(0, MOST_KNOWN_FOR)
    .map((film) => filmName(context.catalogue, film));
  return extended(personSummary(context, row), { films, known_for });
}

/** Rows of the films in which somebody acts or works. */
function filmsOf(context: Context, row: number): number[] {
  const { actor, crew } = context.people().films;
  return [...new Set([...rowOf(actor, row), ...rowOf(crew, row)])];
}

function personColumns({ people, catalogue: { tables } }: Context): Columns {
  const films = (role: 'actor' | 'director') => (row: number) =>
    rowOf(people().films[role], row).length;
  return {
    id: ['integer', (row) => tables.people.id[row]],
    name: ['text', (row) => tables.people.name.at(row)],
    gender: ['text', (row) => genderOf(tables.people, row)],
    acted_in: ['integer', films('actor')],
    directed: ['integer', films('director')],
  };
}

const genderOf = ({ gender }: { readonly gender: Int32Array }, row: number) =>
  GENDERS[gender[row]] ?? 'unknown';

function personDetail(context: Context, row: number): Static<typeof Person> {
  const { catalogue } = context;
  const { actor, director, crew } = context.people().films;
  const { movie_cast, movie_crew, people: names } = catalogue.tables;
  const movie = (film: number) => movieSummary(catalogue, film);
  const newestFirst = (films: Uint32Array) =>
    [...films].sort((a, b) => catalogue.movies.release_date[b] - catalogue.movies.release_date[a]);
  const creditsIn = (links: Csr<Int32Array>, film: number) =>
    Array.from(
      { length: links.starts[film + 1] - links.starts[film] },
      (_, i) => links.starts[film] + i,
    ).filter((credit) => links.items[credit] === row);
  const films = filmsOf(context, row);
  return extended(personSummary(context, row), {
    gender: genderOf(names, row),
    acting: newestFirst(rowOf(actor, row)).map((film) => {
      const parts = creditsIn(catalogue.cast, film).map((credit) =>
        movie_cast.character.at(credit),
      );
      return { character: parts.filter(Boolean).join(' / ') || null, movie: movie(film) };
    }),
    crew: newestFirst(rowOf(crew, row)).map((film) => {
      const jobs = creditsIn(catalogue.crew, film).map((credit) => movie_crew.job.at(credit));
      return { jobs: jobs.filter((job) => job !== null), movie: movie(film) };
    }),
    returns: {
      acted: bothReturnsOf(catalogue, [...rowOf(actor, row)]),
      directed: bothReturnsOf(catalogue, [...rowOf(director, row)]),
    },
    companions: companionsOf(catalogue, row, films, MOST_COMPANIONS).map(
      ({ person, films: together }) => extended(namedRow(names, person), { films: together }),
    ),
  });
}
