import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Language } from '../problems/problems.js';

/** The Fastify instance that routes are added to: request and answer types come from the schemas. */
export type App = Parameters<FastifyPluginAsyncTypebox>[0];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The language in which a route tells problems; English when left out. */
    language?: Language;
    /** True when the same address has the same answer for as long as the release is served. */
    immutable?: boolean;
  }
}
