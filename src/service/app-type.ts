import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Language } from './problems.js';
import type { Static } from './schemas/type.js';

/** Gives handlers the types of what their schemas describe. */
export interface SchemaTypes extends FastifyTypeProvider {
  readonly validator: Static<this['schema']>;
  readonly serializer: Static<this['schema']>;
}

/** The Fastify instance that routes are added to: request and answer types come from the schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  SchemaTypes
>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The language in which a route tells problems; English when left out. */
    language?: Language;
    /** True when the same address has the same answer for as long as the release is served. */
    immutable?: boolean;
  }
}
