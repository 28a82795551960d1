import type { FastifySchema } from 'fastify';

/** Options of a route that speaks Spanish and answers from the release alone. */
export const spanishRoute = <const S extends FastifySchema>(schema: S) => ({
  schema: { tags: ['funciones'], ...schema },
  config: { language: 'es', immutable: true } as const,
});
