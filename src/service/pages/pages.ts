import { escaped } from '../../base/html.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { PROBLEM_CODES, PROBLEMS, Problem, type ProblemCode } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { HTML, HtmlPage, PAGE_STYLE, PAGE_STYLE_PATH, page } from './page.js';

/** What a kind of problem means, in two languages: where the `type` of a problem leads. */
function errorPage(code: ProblemCode): string {
  const { status, es, en } = PROBLEMS[code];
  return page(
    'en',
    `${en[0]} · Cartelera`,
    `<p class="muted"><code>${status} ${code}</code></p>
<div class="columns">
<div lang="es"><h2>${escaped(es[0])}</h2><p>${escaped(es[1])}</p></div>
<div lang="en"><h2>${escaped(en[0])}</h2><p>${escaped(en[1])}</p></div>
</div>
<footer><p><a href="/errors">Todos los errores · All errors</a> · <a href="/docs">API</a></p></footer>`,
  );
}

function errorListPage(): string {
  const items = PROBLEM_CODES.map(
    (code) =>
      `<li><a href="/errors/${code}"><code>${PROBLEMS[code].status} ${code}</code></a><br>` +
      `<span lang="es">${escaped(PROBLEMS[code].es[0])}</span> · <span lang="en">${escaped(PROBLEMS[code].en[0])}</span></li>`,
  );
  return page(
    'en',
    'Errors · Cartelera',
    `<h2>Errores · Errors</h2>\n<ul>\n${items.join('\n')}\n</ul>`,
  );
}

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
