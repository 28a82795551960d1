import type { App } from './app-type.js';

interface QuerySchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/**
 * A query parameter that a route does not know is refused, on every route that is added later and
 * does not say otherwise itself.
 */
export function strictQueries(app: App): void {
  app.addHook('onRoute', (route) => {
    const query = (route.schema?.querystring ?? { type: 'object', properties: {} }) as QuerySchema;
    route.schema = { ...route.schema, querystring: { additionalProperties: false, ...query } };
  });
}
