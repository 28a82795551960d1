import type { Context } from '../context.js';
import { escaped, page } from './page.js';

const EXAMPLES = [
  ['/recomendacion/Toy%20Story', 'cinco películas parecidas, y por qué'],
  ['/get_director/Pedro%20Almod%C3%B3var', 'las películas de un director y su retorno'],
  ['/cantidad_filmaciones_mes/enero', 'cuántas se estrenaron en enero'],
  ['/v1/movies/862/similar?n=5', 'films like Toy Story, with every contribution'],
  ['/v1/search?q=almodovar', 'films and people, typos forgiven'],
  ['/v1/stats', 'the catalogue in figures'],
] as const;

/** The first page: what this is, in two languages, with requests that answer. */
export function landingPage({ catalogue, release }: Context): string {
  const films = catalogue.movies.length;
  const examples = EXAMPLES.map(
    ([href, what]) =>
      `<li><a href="${href}"><code>${escaped(decodeURI(href))}</code></a><br><span class="muted">${what}</span></li>`,
  ).join('\n');
  return page(
    'es',
    'Cartelera',
    `<h1>Cartelera</h1>
<div class="columns">
<div lang="es">
<p>${films.toLocaleString('es-ES')} películas, quienes las hicieron, y recomendaciones que dicen por qué.</p>
<p><a href="/docs">Documentación de la API</a></p>
</div>
<div lang="en">
<p>${films.toLocaleString('en')} films, the people who made them, and recommendations that say why.</p>
<p><a href="/docs">API documentation</a></p>
</div>
</div>
<h2>Para empezar · To begin with</h2>
<ul>
${examples}
</ul>
<footer>
<p><a href="/openapi.json">OpenAPI 3.1</a> · <a href="/readyz">/readyz</a> · <a href="/metrics">/metrics</a> · ${escaped(release.name)}</p>
<p>This product uses the TMDB API but is not endorsed or certified by TMDB.</p>
</footer>`,
  );
}
