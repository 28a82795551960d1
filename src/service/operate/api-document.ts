import swagger from '@fastify/swagger';
import type { FastifySchema, RouteOptions } from 'fastify';
import type { OpenAPIV3_1 } from 'openapi-types';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Type } from '../schemas/type.js';
import { answerExamples } from './answer-examples.js';
import { describeOperations, IMMUTABLE } from './describe-operations.js';

type Document = OpenAPIV3_1.Document;

/** Grows with every change of what an address answers. */
export const API_VERSION = '1.1.0';

const DESCRIPTION = `Films, the people who made them, and recommendations that say why.

The seven Spanish functions answer in Spanish; everything under \`/v1\` speaks English.
Every error is a problem document (RFC 9457). Answers carry an ETag and may be kept for five minutes;
Cartelera-Release names the release from which each was made.

This product uses the TMDB API but is not endorsed or certified by TMDB.`;

/** Collects the schemas of all routes that are added later into one OpenAPI document. */
export async function describeApi(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cartelera',
        version: API_VERSION,
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
        contact: { name: 'Cartelera' },
      },
      tags: [
        { name: 'funciones', description: 'Las siete funciones' },
        { name: 'otras ediciones', description: 'Las funciones de otras ediciones del encargo' },
        { name: 'movies', description: 'Films and films like them' },
        { name: 'people', description: 'Casts and crews' },
        { name: 'catalogue', description: 'Everything else that films have in common' },
        { name: 'service', description: 'The service about itself' },
        { name: 'probes', description: 'For orchestrators and monitors' },
      ],
    },
    transform: ({ schema, url, route }) => ({
      schema: {
        ...withBareOptions(withDescribedAnswer(schema ?? {})),
        ...(isImmutable(route) && { [IMMUTABLE]: true }),
      },
      url,
    }),
    transformObject: (made) =>
      'openapiObject' in made
        ? describeOperations(made.openapiObject as Document)
        : made.swaggerObject,
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, i) =>
        typeof schema.$id === 'string' ? schema.$id : `schema-${i}`,
    },
  });
}

const isImmutable = ({ config, method }: RouteOptions) =>
  method === 'GET' && (config as { immutable?: boolean } | undefined)?.immutable === true;

/** What a route answers is what its summary promises, unless it says more itself. */
function withDescribedAnswer(schema: FastifySchema): FastifySchema {
  const { 200: answer, ...others } = (schema.response ?? {}) as Readonly<Record<string, object>>;
  if (answer === undefined) return schema;
  return { ...schema, response: { 200: { description: schema.summary, ...answer }, ...others } };
}

interface Properties {
  readonly required?: readonly string[];
  readonly properties?: Readonly<
    Record<string, { readonly description?: string; readonly examples?: readonly unknown[] }>
  >;
}

/** The page at /docs fills examples in: those of options that may be left out go to the words. */
function withBareOptions(schema: FastifySchema): FastifySchema {
  const { properties, required = [], ...rest } = (schema.querystring ?? {}) as Properties;
  if (properties === undefined) return schema;
  const bare = Object.entries(properties).map(([name, property]) => {
    if (required.includes(name) || property.examples === undefined) return [name, property];
    const { examples, description, ...keywords } = property;
    return [name, { ...keywords, description: `${description}, as ${examples.join(' or ')}` }];
  });
  return { ...schema, querystring: { ...rest, required, properties: Object.fromEntries(bare) } };
}

export function apiDocument(app: App): void {
  let made: Promise<string> | undefined;
  const document = () => {
    made ??= answerExamples(app, app.swagger() as Document).then(JSON.stringify, (error) => {
      made = undefined;
      throw error;
    });
    return made;
  };
  const schema = Type.Unsafe<string>({ type: 'object', additionalProperties: true });
  app.get(
    '/openapi.json',
    inEnglish('service', {
      summary: 'This document',
      answer: { description: 'OpenAPI 3.1', content: { 'application/json': { schema } } },
      fails: ['/openapi.json'],
    }),
    (_request, reply) => {
      void reply.type('application/json; charset=utf-8').serializer((text: string) => text);
      return document();
    },
  );
}
