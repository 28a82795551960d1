/** Marks, for the compiler alone, the type of the values that a schema describes. */
declare const VALUE: unique symbol;
/** Marks a property that may be left out; being a symbol it stays out of the JSON. */
const OPTIONAL = Symbol('optional');

/** A JSON Schema (draft 2020-12, as OpenAPI 3.1 has it) of values of type `T`. */
export interface Schema<T = unknown> {
  readonly [VALUE]?: T;
  readonly [keyword: string]: unknown;
}

/** A schema of a property that may be left out. */
export interface OptionalSchema<T> extends Schema<T> {
  readonly [OPTIONAL]: true;
}

type Properties = Readonly<Record<string, Schema>>;
type OptionalKeys<P> = {
  [K in keyof P]: P[K] extends OptionalSchema<unknown> ? K : never;
}[keyof P];

/** The type of the values that a schema describes. */
export type Static<S> = S extends { readonly [VALUE]?: infer T } ? T : unknown;

type ObjectOf<P extends Properties> = {
  [K in Exclude<keyof P, OptionalKeys<P>>]: Static<P[K]>;
} & { [K in OptionalKeys<P>]?: Static<P[K]> };

export interface ObjectSchema<P extends Properties> extends Schema<ObjectOf<P>> {
  readonly properties: P;
}

/** Keywords beside those that make the type: `description`, `minimum`, `examples`, ... */
type Keywords = Readonly<Record<string, unknown>>;

/**
 * Schemas that are at once types, in TypeBox's words. TypeBox itself is 700 files, whose loading
 * would take a quarter of the second in which the service has to start.
 */
export const Type = {
  Object: <const P extends Properties>(
    properties: P,
    keywords: Keywords = {},
  ): ObjectSchema<P> => ({
    type: 'object',
    properties,
    required: Object.keys(properties).filter((key) => !(OPTIONAL in properties[key])),
    ...keywords,
  }),
  Array: <S extends Schema>(items: S, keywords: Keywords = {}): Schema<Static<S>[]> => ({
    type: 'array',
    items,
    ...keywords,
  }),
  Optional: <T>(schema: Schema<T>): OptionalSchema<T> => ({ ...schema, [OPTIONAL]: true }),
  String: (keywords: Keywords = {}): Schema<string> => ({ type: 'string', ...keywords }),
  Integer: (keywords: Keywords = {}): Schema<number> => ({ type: 'integer', ...keywords }),
  Number: (keywords: Keywords = {}): Schema<number> => ({ type: 'number', ...keywords }),
  Boolean: (keywords: Keywords = {}): Schema<boolean> => ({ type: 'boolean', ...keywords }),
  /** One of these words. */
  OneOf: <const W extends readonly string[]>(
    words: W,
    keywords: Keywords = {},
  ): Schema<W[number]> => ({ type: 'string', enum: words, ...keywords }),
  /** A number, or null where it is not known; likewise the next two. */
  NullableNumber: (keywords: Keywords = {}): Schema<number | null> => ({
    type: ['number', 'null'],
    ...keywords,
  }),
  NullableInteger: (keywords: Keywords = {}): Schema<number | null> => ({
    type: ['integer', 'null'],
    ...keywords,
  }),
  NullableString: (keywords: Keywords = {}): Schema<string | null> => ({
    type: ['string', 'null'],
    ...keywords,
  }),
  /** What these words cannot say: any keywords, and the type that they mean. */
  Unsafe: <T>(keywords: Keywords): Schema<T> => keywords,
};

/** A schema that has a name of its own in the API document. */
export type NamedSchema<T> = Schema<T> & { readonly $id: string };

export const named = <T>(name: string, schema: Schema<T>): NamedSchema<T> => ({
  ...schema,
  $id: name,
});

/** Points to a named schema, and has its type. */
export const ref = <T>({ $id }: NamedSchema<T>): Schema<T> => ({ $ref: `${$id}#` });
