import { rowOf } from '../../base/csr.js';
import type { Context } from '../context/context.js';
import { Problem } from '../problems/problems.js';
import { optionalText, type Static, Type } from '../schemas/type.js';
import { Id } from './movie-param.js';

/** Filters on what a film belongs to, by id. */
export const belongingQuery = {
  collection_id: Type.Optional(Id('only films of this collection', 10194)),
  company_id: Type.Optional(Id('only films of this production company', 3)),
  person_id: Type.Optional(Id('only films in which this person acts or works', 31)),
  spoken_language: optionalText('ISO 639-1 code of a language spoken in the film', 'fr'),
};

const BelongingQuery = Type.Object(belongingQuery);

/** For each of these filters that is asked for, the rows of the films that it lets through. */
export function* filmsThatBelong(
  context: Context,
  query: Static<typeof BelongingQuery>,
): Generator<Iterable<number>> {
  const { tables, personRow } = context.catalogue;
  const { collection_id, company_id, person_id, spoken_language } = query;
  if (collection_id !== undefined) {
    const row = tables.collections.id.indexOf(collection_id);
    yield rowOf(context.collections().films, foundRow(row, 'collection', collection_id));
  }
  if (company_id !== undefined) {
    const row = tables.companies.id.indexOf(company_id);
    yield rowOf(context.companies().films, foundRow(row, 'company', company_id));
  }
  if (person_id !== undefined) {
    const row = personRow(person_id);
    if (row < 0) throw new Problem('person-not-found', `nobody has the id ${person_id}`);
    const { actor, crew } = context.people().films;
    yield new Set([...rowOf(actor, row), ...rowOf(crew, row)]);
  }
  if (spoken_language !== undefined) {
    const { films, find } = context.languages();
    const [row = -1] = find(spoken_language);
    yield rowOf(films, foundRow(row, 'language', spoken_language));
  }
}

function foundRow(row: number, kind: string, id: number | string): number {
  if (row < 0) throw new Problem('entity-not-found', `no ${kind} has the id ${id}`);
  return row;
}
