import { Type } from '../schemas/type.js';

const Returns = Type.Object({
  films: Type.Integer(),
  total: Type.Number({ description: 'sum of revenue / budget' }),
  mean: Type.NullableNumber(),
});

export const BothReturns = (description: string) =>
  Type.Object({ all: Returns, known: Returns }, { description });
