/** In place of the package yaml, which @fastify/swagger loads for documents that we never ask for. */
export {};
