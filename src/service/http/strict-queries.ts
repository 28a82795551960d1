import type { App } from './app-type.js';

/**
 * A query parameter that a route does not know is refused, on every route that is added later and
 * does not say otherwise itself.
 */
export function strictQueries(app: App): void {
  app.addHook('onRoute', (route) => {
    const strict = { type: 'object', properties: {}, additionalProperties: false };
    route.schema = {
      ...route.schema,
      querystring: { ...strict, ...(route.schema?.querystring ?? {}) },
    };
  });
}
