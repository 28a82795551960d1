import {
  type Static,
  type TObject,
  type TProperties,
  type TSchema,
  type TUnsafe,
  Type as TypeBox,
} from '@sinclair/typebox';

export type { Static, TObject, TProperties, TSchema };

/** Keywords beside those that make the type: `description`, `minimum`, `examples`, ... */
type Keywords = Readonly<Record<string, unknown>>;

const nullable =
  <T>(type: string) =>
  (keywords: Keywords = {}): TUnsafe<T | null> =>
    TypeBox.Unsafe<T | null>({ type: [type, 'null'], ...keywords });

/** TypeBox, with words for what OpenAPI 3.1 says more plainly than a union does. */
export const Type = {
  Object: TypeBox.Object,
  Array: TypeBox.Array,
  Optional: TypeBox.Optional,
  String: TypeBox.String,
  Integer: TypeBox.Integer,
  Number: TypeBox.Number,
  Boolean: TypeBox.Boolean,
  Unsafe: TypeBox.Unsafe,
  /** An object with whatever keys. */
  AnyObject: (description: string) =>
    TypeBox.Unsafe<unknown>({ type: 'object', additionalProperties: true, description }),
  OneOf: <const W extends readonly string[]>(words: W, keywords: Keywords = {}) =>
    TypeBox.Unsafe<W[number]>({ type: 'string', enum: words, ...keywords }),
  /** A number, or null where it is not known; likewise the next two. */
  NullableNumber: nullable<number>('number'),
  NullableInteger: nullable<number>('integer'),
  NullableString: nullable<string>('string'),
};

/** A schema that has a name of its own in the API document. */
export type NamedSchema<S extends TSchema> = S & { readonly $id: string };

export const named = <S extends TSchema>(name: string, schema: S): NamedSchema<S> => ({
  ...schema,
  $id: name,
});

/** Points to a named schema, and has its type. */
export const ref = <S extends TSchema>({ $id }: NamedSchema<S>): TUnsafe<Static<S>> =>
  TypeBox.Unsafe<Static<S>>({ $ref: `${$id}#` });

export const optionalText = (description: string, ...examples: string[]) =>
  TypeBox.Optional(TypeBox.String({ description, examples }));
