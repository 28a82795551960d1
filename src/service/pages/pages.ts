import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { PROBLEM_CODES, Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { errorListPage, errorPage } from './error-page.js';
import { HTML, HtmlPage, PAGE_STYLE, PAGE_STYLE_PATH } from './page.js';

/** The pages that explain errors; they need no script. */
export function pages(app: App): void {
  app.get(
    '/errors',
    inEnglish('service', {
      summary: 'All kinds of problems',
      answer: HtmlPage,
      fails: ['/errors', 'route-not-found'],
    }),
    async (_request, reply) => reply.type(HTML).send(errorListPage()),
  );
  app.get(
    '/errors/:code',
    inEnglish('service', {
      summary: 'What a kind of problem means',
      params: Type.Object({ code: Type.String({ examples: ['film-not-found'] }) }),
      answer: HtmlPage,
      fails: ['/errors/film-not-found', 'route-not-found'],
    }),
    async ({ params }, reply) => {
      const code = PROBLEM_CODES.find((known) => known === params.code);
      if (code !== undefined) return reply.type(HTML).send(errorPage(code));
      const detail = `no kind of problem is called "${params.code}"`;
      throw new Problem('route-not-found', detail, PROBLEM_CODES);
    },
  );
  app.get(
    PAGE_STYLE_PATH,
    { schema: { hide: true }, config: { immutable: true } },
    async (_request, reply) => reply.type('text/css; charset=utf-8').send(PAGE_STYLE),
  );
}
