import { rowOf } from '../../base/csr.js';
import { finish, type Steps } from '../../base/steps.js';
import {
  FIELDS_MISSED,
  fold,
  isInMonth,
  isMissing,
  isOnWeekday,
  titleOrder,
} from '../../catalogue/index.js';
import { FilmSet } from '../../recommender/index.js';
import type { Context } from '../context/context.js';
import { Problem } from '../problems/problems.js';
import { exclude, filterQuery, only, votes } from '../schemas/recommend-query.js';
import { optionalText, type Static, Type } from '../schemas/type.js';
import { Id, LEAST_FOUND, MOST_FOUND } from './parameters.js';
import { filterOf, rowsOfIds } from './recommender-options.js';

/** Filters on what a film belongs to, by id. */
const belongingQuery = {
  collection_id: Type.Optional(Id('only films of this collection', 10194)),
  company_id: Type.Optional(Id('only films of this production company', 3)),
  person_id: Type.Optional(Id('only films in which this person acts or works', 31)),
  spoken_language: optionalText('ISO 639-1 code of a language spoken in the film', 'fr'),
  keyword: optionalText('name of a keyword that the film has', 'dystopia'),
  initial: Type.Optional(
    Type.String({
      pattern: '^[a-z0]$',
      description: 'letter that the title begins with, whatever its accents; 0: none of a to z',
      examples: ['m'],
    }),
  ),
  lang: Type.Optional(
    Type.OneOf(['en', 'es'], {
      description:
        'language of the titles that `initial` and the order `title` go by: es takes `title_es` where a film has it, and passes over signs before the first word',
    }),
  ),
  month: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 12, description: 'month of release', examples: [7] }),
  ),
  weekday: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 7,
      description: 'day of the week of the release, 1 is Monday',
      examples: [5],
    }),
  ),
  missing: Type.Optional(
    Type.OneOf(FIELDS_MISSED, { description: 'only films whose value is 0 or empty' }),
  ),
};

const BelongingQuery = Type.Object(belongingQuery);

/** For each of these filters that is asked for, the rows of the films that it lets through, some twice. */
function* filmsThatBelong(
  context: Context,
  query: Static<typeof BelongingQuery>,
): Generator<readonly Iterable<number>[]> {
  const { tables, personRow } = context.catalogue;
  const { collection_id, company_id, person_id, spoken_language, keyword } = query;
  const { initial, lang } = query;
  if (collection_id !== undefined) {
    const row = tables.collections.id.indexOf(collection_id);
    yield [rowOf(context.collections().films, foundRow(row, 'collection', collection_id))];
  }
  if (company_id !== undefined) {
    const row = tables.companies.id.indexOf(company_id);
    yield [rowOf(context.companies().films, foundRow(row, 'company', company_id))];
  }
  if (person_id !== undefined) {
    const row = personRow(person_id);
    if (row < 0) throw new Problem('person-not-found', `nobody has the id ${person_id}`);
    const { actor, crew } = context.people().films;
    yield [rowOf(actor, row), rowOf(crew, row)];
  }
  if (spoken_language !== undefined) {
    const { films, find } = context.languages();
    const [row = -1] = find(spoken_language);
    yield [rowOf(films, foundRow(row, 'language', spoken_language))];
  }
  if (keyword !== undefined) yield filmsOfKeyword(context, keyword);
  if (initial !== undefined) yield [context.orders.titled(initial, titleOrder(lang))];
}

/** Rows of the films of all keywords of this name, or of its name in Spanish; one that none has is refused. */
function filmsOfKeyword(context: Context, name: string): Uint32Array[] {
  const { films, find, suggest } = context.keywords();
  const all = find(name);
  const { name: names } = context.catalogue.tables.keywords;
  const own = all.filter((row) => fold(names.at(row) ?? '') === fold(name));
  const rows = own.length > 0 ? own : all;
  if (rows.length > 0) return rows.map((row) => rowOf(films, row));
  throw new Problem('unknown-value', `no keyword is called "${name}"`, finish(suggest(name, 5)));
}

function foundRow(row: number, kind: string, id: number | string): number {
  if (row < 0) throw new Problem('entity-not-found', `no ${kind} has the id ${id}`);
  return row;
}

/** All by which films can be selected. */
export const movieQuery = {
  q: optionalText('words of the title', 'toy'),
  exclude,
  only,
  ...filterQuery,
  ...belongingQuery,
  votes_max: votes('most votes', 500),
};
const MovieQuery = Type.Object(movieQuery);

/** How a selection can fail, beside what is invalid. */
export const SELECTION_PROBLEMS = [
  'unknown-value',
  'entity-not-found',
  'person-not-found',
] as const;

/** The films that a selection lets through. */
export function* selectedFilms(context: Context, asked: Static<typeof MovieQuery>): Steps<FilmSet> {
  const { catalogue, orders, recommender } = context;
  const { initial, lang, month, weekday, missing, q, votes_max } = asked;
  if (initial !== undefined) yield* orders.steps(titleOrder(lang));
  if (asked.language !== undefined) yield* catalogue.preparing('originalLanguages');
  const filter = filterOf(context, asked);
  const allowed = yield* recommender.films({
    ...filter,
    ...(votes_max !== undefined && { votesMax: votes_max }),
  });
  const tests = [
    ...(month !== undefined ? [isInMonth(catalogue, month)] : []),
    ...(weekday !== undefined ? [isOnWeekday(catalogue, weekday)] : []),
    ...(missing !== undefined ? [isMissing(catalogue, missing)] : []),
  ];
  for (const passes of tests) allowed.keepOnly(yield* FilmSet.where(allowed.films, passes));
  const keepOnly = (...films: Iterable<number>[]) =>
    allowed.keepOnly(FilmSet.of(allowed.films, ...films));
  for (const films of filmsThatBelong(context, asked)) {
    yield;
    keepOnly(...films);
  }
  if (q !== undefined) keepOnly(yield* context.titles().search(q, MOST_FOUND, LEAST_FOUND));
  if (asked.only !== undefined) keepOnly(rowsOfIds(context, 'only', asked.only));
  for (const row of rowsOfIds(context, 'exclude', asked.exclude)) allowed.delete(row);
  return allowed;
}
