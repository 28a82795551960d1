import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { App } from '../../src/service/index.js';

/** One operation of the API document. */
export interface Operation {
  readonly path: string;
  readonly method: string;
  readonly summary?: string;
  readonly operationId?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly schema: Readonly<Record<string, unknown>>;
    readonly examples?: unknown;
    readonly example?: unknown;
  }[];
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly headers?: Readonly<Record<string, unknown>>;
        readonly content?: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, Omit<Operation, 'path' | 'method'>>>>
  >;
  readonly components: {
    readonly schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
}

/** The API document as anybody outside gets it. */
export async function apiDocumentOf(app: App): Promise<ApiDocument> {
  return (await app.inject('/openapi.json')).json();
}

/** All operations of the API document. */
export async function operationsOf(app: App): Promise<Operation[]> {
  const { paths } = await apiDocumentOf(app);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })),
  );
}

/** What is wrong with a value by a schema of the API document; an object may have no key that is not named. */
export async function schemaChecker(app: App): Promise<(schema: object, value: unknown) => string> {
  const { components } = await apiDocumentOf(app);
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  ajv.addSchema(closed({ $id: 'api', components }) as object);
  const made = new Map<object, ReturnType<typeof ajv.compile>>();
  return (schema, value) => {
    const validate = made.get(schema) ?? ajv.compile(closed(schema) as object);
    made.set(schema, validate);
    return validate(value) ? '' : ajv.errorsText(validate.errors);
  };
}

/** The schema with every object closed, and pointing into the document by its id. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    key === '$ref' ? String(value).replace(/^#/u, 'api#') : closed(value),
  ]);
  const copy = Object.fromEntries(entries);
  const isObject = copy.type === 'object' && copy.properties !== undefined;
  return isObject ? { additionalProperties: false, ...copy } : copy;
}
