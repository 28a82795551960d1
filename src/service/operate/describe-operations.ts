import type { OpenAPIV3_1 as OpenApi } from 'openapi-types';
import { PROBLEMS, problemBody } from '../problems/problems.js';
import operations from './operations.json' with { type: 'json' };

/** Marks an operation whose answer stays the same as long as the release does. */
export const IMMUTABLE = 'x-immutable';

/** What a generated client calls an operation, a sentence, and what to ask by example. */
interface Named {
  readonly id: string;
  readonly sentence: string;
  readonly asked?: object;
}

const NAMED: Readonly<Record<string, Named | undefined>> = operations;

/** Those of a function that is asked by its path or its query serve both forms. */
function namedOf(method: string, path: string): Named | undefined {
  const key = `${method.toUpperCase()} ${path}`;
  if (NAMED[key]) return NAMED[key];
  const [, stem = '', parameter = ''] = /^(.*)\/\{(\w+)\}$/.exec(key) ?? [];
  const shared = NAMED[stem];
  if (!shared) return undefined;
  const { id, sentence } = shared;
  return { id: `${id}Por${parameter[0].toUpperCase()}${parameter.slice(1)}`, sentence };
}

/** What an operation is asked by example, beside what it must be told. */
export const askedOf = (method: string, path: string): object => namedOf(method, path)?.asked ?? {};

const header = (description: string, example: string): OpenApi.HeaderObject => ({
  description,
  schema: { type: 'string' },
  example,
});

const KEPT = {
  ETag: header(
    'the release and the address: If-None-Match with it is answered by 304',
    'W/"release-3f1c9ab2d004-1.1.0-1kq8wz"',
  ),
  'Cache-Control': header(
    'how long the answer may be kept',
    'public, max-age=300, stale-while-revalidate=86400',
  ),
};
const RELEASE = {
  'Cartelera-Release': header('the release that answers', 'release-3f1c9ab2d004'),
};
const RETRY = { 'Retry-After': header('seconds after which to ask again', '1') };
const FILE = {
  'Content-Disposition': header(
    'the name of the file, with that of the release',
    'attachment; filename="cartelera-release-3f1c9ab2d004-movies.csv"',
  ),
};
const LINK = {
  Link: header('first, prev, next and last page (RFC 8288)', '</v1/movies?page=2>; rel="next"'),
};

/** Completes the document: names and sentences, servers, the headers of answers, 304 and 431. */
export function describeOperations(document: Partial<OpenApi.Document>): Partial<OpenApi.Document> {
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(item ?? {})) {
      if (typeof operation === 'object' && !Array.isArray(operation)) {
        describe(operation as OpenApi.OperationObject, method, path);
      }
    }
  }
  return {
    ...document,
    servers: [{ url: '/', description: 'where this document comes from' }],
    security: [],
  };
}

function describe(
  operation: OpenApi.OperationObject & { [IMMUTABLE]?: boolean },
  method: string,
  path: string,
): void {
  const named = namedOf(method, path);
  const immutable = operation[IMMUTABLE] === true;
  delete operation[IMMUTABLE];
  if (named) Object.assign(operation, { operationId: named.id, description: named.sentence });
  const responses = operation.responses as Record<string, OpenApi.ResponseObject>;
  const isList = (operation.parameters ?? []).some((one) => 'name' in one && one.name === 'page');
  if (responses[200]) {
    responses[200].headers = {
      ...RELEASE,
      ...(path.endsWith('.{format}') && FILE),
      ...(immutable && KEPT),
      ...(isList && method === 'get' && LINK),
    };
  }
  if (immutable) {
    responses[304] = { description: 'what If-None-Match names is still the answer', headers: KEPT };
  }
  const { status } = PROBLEMS['headers-too-large'];
  responses[status] = {
    description: PROBLEMS['headers-too-large'].en[0],
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: {
          'headers-too-large': { value: problemBody('headers-too-large', 'en', path) },
        },
      },
    },
  };
  for (const busy of [429, 503]) if (responses[busy]) responses[busy].headers = RETRY;
}
