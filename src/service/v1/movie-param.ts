import type { Context } from '../context/context.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';

const LARGEST_ID = 2 ** 31 - 1;

/** An id as the tables hold it. */
export const Id = (description: string, example: number) =>
  Type.Integer({ minimum: -LARGEST_ID, maximum: LARGEST_ID, description, examples: [example] });

export const MovieParams = Type.Object({ id: Id('TMDB id of the film', 862) });

/** Row of the film with this id, or the 404. */
export function movieParam({ catalogue }: Context, id: number): number {
  const row = catalogue.movieRow(id);
  if (row >= 0) return row;
  const detail = `no film has the id ${id}; /v1/search finds films by title`;
  throw new Problem('film-not-found', detail);
}
