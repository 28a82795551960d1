/** In place of the package yaml, which @fastify/swagger loads at once: the document is never asked for so. */
const none = () => {
  throw new Error('the API is described in JSON alone');
};

export { none as parse, none as stringify };
