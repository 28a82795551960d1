import { rowOf } from '../../base/csr.js';
import type { Context } from '../context/context.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { Id } from './movie-param.js';

/** Filters on what a film belongs to, by id. */
export const belongingQuery = {
  collection_id: Type.Optional(Id('only films of this collection', 10194)),
  company_id: Type.Optional(Id('only films of this production company', 3)),
  person_id: Type.Optional(Id('only films in which this person acts or works', 31)),
  spoken_language: Type.Optional(
    Type.String({
      description: 'ISO 639-1 code of a language spoken in the film',
      examples: ['fr'],
    }),
  ),
};

export interface Belonging {
  readonly collection_id?: number;
  readonly company_id?: number;
  readonly person_id?: number;
  readonly spoken_language?: string;
}

/** For each of these filters that is asked for, the rows of the films that it lets through. */
export function* filmsThatBelong(context: Context, query: Belonging): Generator<Iterable<number>> {
  const { tables, personRow } = context.catalogue;
  if (query.collection_id !== undefined) {
    const row = foundRow(
      tables.collections.id.indexOf(query.collection_id),
      'collection',
      query.collection_id,
    );
    yield rowOf(context.collections().films, row);
  }
  if (query.company_id !== undefined) {
    const row = foundRow(
      tables.companies.id.indexOf(query.company_id),
      'company',
      query.company_id,
    );
    yield rowOf(context.companies().films, row);
  }
  if (query.person_id !== undefined) {
    const row = personRow(query.person_id);
    if (row < 0) throw new Problem('person-not-found', `nobody has the id ${query.person_id}`);
    const { actor, crew } = context.people().films;
    yield new Set([...rowOf(actor, row), ...rowOf(crew, row)]);
  }
  if (query.spoken_language !== undefined) {
    const { films, find } = context.languages();
    const [row = -1] = find(query.spoken_language);
    yield rowOf(films, foundRow(row, 'language', query.spoken_language));
  }
}

function foundRow(row: number, kind: string, id: number | string): number {
  if (row < 0) throw new Problem('entity-not-found', `no ${kind} has the id ${id}`);
  return row;
}
