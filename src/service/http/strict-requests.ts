import { Problem } from '../problems/problems.js';
import type { App } from './app-type.js';
import { latin1In } from './percent-encoding.js';

/** A byte beyond ASCII, as addresses write it. */
const HIGH_BYTE = /%[89a-f]/iu;

/**
 * What would be ignored is refused: a query parameter that a route does not know, on every route that
 * is added later and does not say otherwise itself; letters that are not in UTF-8; the packing of a
 * body, which is never unpacked.
 */
export function strictRequests(app: App): void {
  app.addHook('onRoute', (route) => {
    const strict = { type: 'object', properties: {}, additionalProperties: false };
    route.schema = {
      ...route.schema,
      querystring: { ...strict, ...(route.schema?.querystring ?? {}) },
    };
  });
  app.addHook('preParsing', (request, reply, _payload, done) => {
    const { headers, url } = request;
    // Asked only where it can be: what a route says of itself is made anew at each asking.
    const latin1 = HIGH_BYTE.test(url)
      ? latin1In(url, request.routeOptions.config.language ?? 'en')
      : undefined;
    if (latin1 !== undefined) return done(new Problem('malformed-url', latin1));
    const packing = headers['content-encoding'] ?? 'identity';
    if (packing === 'identity') return done();
    void reply.header('accept-encoding', 'identity');
    const detail = `the body is packed as ${packing}; expected it as it is`;
    done(new Problem('unsupported-media-type', detail));
  });
}
