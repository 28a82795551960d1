import type { OpenAPIV3_1 as OpenApi } from 'openapi-types';
import type { App } from '../http/app-type.js';
import { ITSELF } from '../http/itself.js';
import { askedOf } from './describe-operations.js';

/** A longer example hides what it is to show. */
const LONGEST = 6000;
const MOST_ENTRIES = 2;

/** Gives each JSON answer of the document an example, asked of the app itself. */
export async function answerExamples(
  app: App,
  document: OpenApi.Document,
): Promise<OpenApi.Document> {
  const whole = structuredClone(document);
  for (const [path, item] of Object.entries(whole.paths ?? {})) {
    for (const method of ['get', 'post'] as const) {
      const operation = item?.[method];
      const response = operation?.responses?.[200] as OpenApi.ResponseObject | undefined;
      const media = response?.content?.['application/json'];
      if (!operation || !media || path === '/openapi.json') continue;
      const asked = askedOf(method, path);
      const body = operation.requestBody as OpenApi.RequestBodyObject | undefined;
      if (body) body.content['application/json'].example = asked;
      const answer = await app.inject({
        method,
        remoteAddress: ITSELF,
        url: addressOf(path, operation),
        ...(method === 'post' ? { body: asked } : { query: queryOf(operation, asked) }),
      });
      // Another one at each time is no example.
      if (answer.statusCode !== 200 || answer.headers['cache-control'] === 'no-store') continue;
      const example = shortened(answer.json());
      if (JSON.stringify(example).length <= LONGEST) media.example = example;
    }
  }
  return whole;
}

/** The path with the examples of its parameters. */
const addressOf = (path: string, { parameters = [] }: OpenApi.OperationObject) =>
  (parameters as OpenApi.ParameterObject[])
    .filter((parameter) => parameter.in === 'path')
    .reduce(
      (address, one) => address.replace(`{${one.name}}`, encodeURIComponent(exampleOf(one))),
      path,
    );

/** What must be told in the query, by example, and few entries of lists. */
function queryOf({ parameters = [] }: OpenApi.OperationObject, asked: object) {
  const query: Record<string, string> = {};
  for (const parameter of parameters as OpenApi.ParameterObject[]) {
    const { name, required } = parameter;
    if (parameter.in !== 'query') continue;
    if (required) query[name] = exampleOf(parameter);
    else if (name === 'n' || name === 'page_size') query[name] = String(MOST_ENTRIES);
  }
  return { ...query, ...asked };
}

function exampleOf({ example, examples = {} }: OpenApi.ParameterObject): string {
  const [first] = Object.values(examples) as OpenApi.ExampleObject[];
  return String(example ?? first?.value ?? '');
}

/** The same with the first entries of its lists alone. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST_ENTRIES).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortened(one)]));
}
