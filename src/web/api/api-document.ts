/** The parts of the OpenAPI document that the page shows. */
export interface ApiDocument {
  readonly info: { readonly version: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

interface Described {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, Response>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly schema: {
    readonly type?: string | readonly string[];
    readonly enum?: readonly unknown[];
    readonly minimum?: number;
    readonly maximum?: number;
  };
}

interface Response {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly example?: unknown }>>;
}

/** One address and what may be asked of it. */
export interface Operation extends Described {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

/** The operations of each tag, in the order of the document. */
export function operationsByTag({ tags, paths }: ApiDocument) {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, described]): Operation => ({
        ...described,
        id: described.operationId ?? `${method}-${path}`,
        method: method.toUpperCase(),
        path,
      }),
    ),
  );
  return tags.map(({ name, description }) => ({
    name,
    description,
    operations: all.filter((operation) => operation.tags?.includes(name)),
  }));
}

/** What a parameter may be, by example; empty where nothing is told. */
export function exampleOf({ example, examples = {} }: Parameter): string {
  const [first] = Object.values(examples);
  return String(example ?? first?.value ?? '');
}

/** A value that is asked for, by the name of its parameter. */
export type Values = Readonly<Record<string, string>>;

/** The address that asks with these values; those that are empty are left out. */
export function addressOf({ path, parameters = [] }: Operation, values: Values): string {
  let address = path;
  const query = new URLSearchParams();
  for (const { name, in: place } of parameters) {
    const value = values[name] ?? '';
    if (place === 'path') address = address.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== '') query.set(name, value);
  }
  const asked = query.toString();
  return asked === '' ? address : `${address}?${asked}`;
}
