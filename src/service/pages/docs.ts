import type { App } from '../http/app-type.js';
import { preferredLanguage } from '../http/problem-handler.js';

/** Leads to the page that shows the API, in the language of the browser. */
export function docs(app: App): void {
  app.get('/docs', { schema: { hide: true, querystring: {} } }, (request, reply) =>
    reply
      .header('vary', 'accept-language')
      .header('cache-control', 'no-cache')
      .redirect(`/${preferredLanguage(request)}/docs`, 302),
  );
}
