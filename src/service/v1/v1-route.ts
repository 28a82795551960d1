import type { FastifySchema } from 'fastify';

/** Options of a route of /v1 that answers from the release alone. */
export const v1Route = <const T extends string, const S extends FastifySchema>(
  tag: T,
  schema: S,
) => ({
  schema: { tags: [tag], ...schema },
  config: { language: 'en', immutable: true } as const,
});
