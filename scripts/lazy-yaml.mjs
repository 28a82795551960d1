import { createRequire } from 'node:module';

/**
 * In place of the package yaml, which @fastify/swagger loads at once, for a document that is rarely
 * asked for: the package itself, loaded when it is.
 */
const yaml = () => {
  const { resolve } = createRequire(import.meta.url);
  return createRequire(resolve('@fastify/swagger-ui'))('yaml');
};
export const parse = (...given) => yaml().parse(...given);
export const stringify = (...given) => yaml().stringify(...given);
