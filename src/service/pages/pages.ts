import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { PROBLEM_CODES, Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { errorListPage, errorPage } from './error-page.js';
import { PAGE_STYLE_PATH, pageStyle } from './page.js';

const HTML = 'text/html; charset=utf-8';

const html = (summary: string, instance: string) => ({
  summary,
  tags: ['service'],
  response: {
    200: { description: 'a page', content: { 'text/html': { schema: Type.String() } } },
    ...problemResponses('en', instance, 'route-not-found'),
  },
});

/** The pages that explain errors; they need no script. */
export function pages(app: App): void {
  const config = { immutable: true };
  app.get(
    '/errors',
    { schema: html('All kinds of problems', '/errors'), config },
    (_request, reply) => {
      void reply.type(HTML);
      return errorListPage();
    },
  );
  app.get(
    '/errors/:code',
    {
      schema: {
        ...html('What a kind of problem means', '/errors/film-not-found'),
        params: Type.Object({ code: Type.String({ examples: ['film-not-found'] }) }),
      },
      config,
    },
    ({ params }, reply) => {
      const code = PROBLEM_CODES.find((known) => known === params.code);
      if (code === undefined) {
        throw new Problem(
          'route-not-found',
          `no kind of problem is called "${params.code}"`,
          PROBLEM_CODES,
        );
      }
      void reply.type(HTML);
      return errorPage(code);
    },
  );
  app.get(PAGE_STYLE_PATH, { schema: { hide: true }, config }, (_request, reply) => {
    void reply.type('text/css; charset=utf-8');
    return pageStyle();
  });
}
