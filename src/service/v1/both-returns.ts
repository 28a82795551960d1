import { type Catalogue, hasKnownReturn, returnsOf } from '../../catalogue/index.js';
import { Type } from '../schemas/type.js';

const Returns = Type.Object({
  films: Type.Integer(),
  total: Type.Number({ description: 'sum of revenue / budget' }),
  mean: Type.NullableNumber(),
});

export const BothReturns = (description: string) =>
  Type.Object({ all: Returns, known: Returns }, { description });

/** What films gave back: all of them, and those of which budget and revenue are known. */
export const bothReturnsOf = (catalogue: Catalogue, films: readonly number[]) => ({
  all: returnsOf(catalogue, films),
  known: returnsOf(
    catalogue,
    films.filter((film) => hasKnownReturn(catalogue, film)),
  ),
});
