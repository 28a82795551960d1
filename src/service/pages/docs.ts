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
  // Where the document stood beside an earlier page; JSON is YAML too.
  for (const form of ['json', 'yaml']) {
    app.get(`/docs/${form}`, { schema: { hide: true, querystring: {} } }, (_request, reply) =>
      reply.redirect('/openapi.json', 308),
    );
  }
}
