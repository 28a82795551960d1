import { type Static, type TObject, type TProperties, Type } from './type.js';

/** Most entries of the lists that a query separates by commas. */
export const MOST_LISTED = {
  exclude: 20_000,
  only: 20_000,
  liked: 2000,
  disliked: 2000,
  genres: 100,
  weights: 100,
};
const MOST: Readonly<Record<string, number>> = MOST_LISTED;

/** Most bytes of such a body: 20,000 ids of ten digits, one a line, and 2,000 films with weights. */
export const LIST_BYTES = 2 ** 20;

/** The body that says what a query says, by the same names; lists are JSON's, or texts as in the query. */
export const listBody = (query: TProperties) =>
  Type.Object<TProperties>(
    Object.fromEntries(
      Object.entries(query).map(([name, schema]) => [
        name,
        MOST[name] === undefined ? schema : Type.Optional(list(MOST[name], schema)),
      ]),
    ),
    { additionalProperties: false, description: 'the names of the query, with lists as lists' },
  );

const list = (maxItems: number, { description, examples = [] }: TProperties[string]) =>
  Type.Unsafe<unknown>({
    type: ['array', 'object', 'string'],
    items: { type: ['string', 'number', 'object'] },
    maxItems,
    description: `${description}; or as a list, of at most ${maxItems}`,
    examples: [String(examples[0]).split(',')],
  });

/** What a body asks, as the query would. */
export const queryOf = <Q extends TProperties>(body: object): Static<TObject<Q>> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, name in MOST ? texts(value) : value]),
  ) as Static<TObject<Q>>;

/** A list as `a,b`; of films with weights as `862:1,680:0.5`, and so an object of factors. */
function texts(value: unknown): string {
  if (Array.isArray(value)) return value.map(entry).join();
  const isObject = typeof value === 'object' && value !== null;
  return isObject
    ? Object.entries(value)
        .map(([key, one]) => `${key}:${one}`)
        .join()
    : `${value}`;
}

const entry = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return `${value}`;
  const { id, weight = 1 } = value as { readonly id?: unknown; readonly weight?: unknown };
  return `${id}:${weight}`;
};
