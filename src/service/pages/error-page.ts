import { escaped } from '../../base/html.js';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../problems/problems.js';
import { page } from './page.js';

/** What a kind of problem means, in two languages: where the `type` of a problem leads. */
export function errorPage(code: ProblemCode): string {
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

export function errorListPage(): string {
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
