import { useLanguage } from '../language/language.js';
import { PageHead } from '../parts/section.js';

/** Requests to begin with, and where all of them are documented. */
export function ApiPage() {
  const { t } = useLanguage();
  const spanish = [
    ['/recomendacion/Toy%20Story', t.api.whatReasons],
    ['/cantidad_filmaciones_mes/enero', t.api.whatMonth],
    ['/get_director/Pedro%20Almod%C3%B3var', t.api.whatDirector],
  ] as const;
  const english = [
    ['/v1/movies/862/similar?n=5', t.api.whatSimilar],
    ['/v1/search?q=almodovar', t.api.whatSearch],
    ['/v1/recommendations?liked=862,680&disliked=597', t.api.whatRecommend],
  ] as const;
  return (
    <>
      <PageHead title={t.api.title} lead={t.api.lead}>
        <div class="buttons">
          <a class="button primary" href="/docs">
            {t.api.docs}
          </a>
          <a class="button" href="/openapi.json">
            {t.api.document}
          </a>
        </div>
      </PageHead>
      <div class="section two-columns even">
        <Examples title={t.api.spanish} examples={spanish} />
        <Examples title={t.api.english} examples={english} />
      </div>
    </>
  );
}

interface ExamplesProps {
  readonly title: string;
  readonly examples: readonly (readonly [href: string, what: string])[];
}

const Examples = ({ title, examples }: ExamplesProps) => (
  <section>
    <h2>{title}</h2>
    <ul class="requests">
      {examples.map(([href, what]) => (
        <li key={href}>
          <a href={href}>
            <code>GET {decodeURI(href)}</code>
          </a>
          <span class="muted">{what}</span>
        </li>
      ))}
    </ul>
  </section>
);
