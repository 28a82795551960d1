import { type Static, type TSchema, Type } from 'typebox';

interface Prose {
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

/** A number, or null where it is not known. */
export const NullableNumber = (prose: Prose = {}) =>
  Type.Unsafe<number | null>({ type: ['number', 'null'], ...prose });

export const NullableInteger = (prose: Prose = {}) =>
  Type.Unsafe<number | null>({ type: ['integer', 'null'], ...prose });

export const NullableString = (prose: Prose = {}) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], ...prose });

/** One of these words. */
export const OneOf = <const W extends readonly string[]>(words: W, prose: Prose = {}) =>
  Type.Unsafe<W[number]>({ type: 'string', enum: words, ...prose });

/** A schema that has a name of its own in the API document. */
export const named = <T extends TSchema>(
  name: string,
  schema: T,
): T & { readonly $id: string } => ({ ...schema, $id: name });

/** Points to a named schema, and has its type. */
export const ref = <T extends TSchema & { readonly $id: string }>(schema: T) =>
  Type.Unsafe<Static<T>>({ $ref: `${schema.$id}#` });
