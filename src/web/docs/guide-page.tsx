import './docs.css';
import * as question from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { PageHead, Section } from '../parts/section.js';
import { Answered } from '../parts/state.js';
import { Code, Snippets } from './code.js';

const SHOWN = 2;

/** How the API is asked: a request and its answer, requests to begin with, and what holds for all. */
export function GuidePage() {
  const { t, to } = useLanguage();
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
          <a class="button primary" href={to('docs')}>
            {t.api.docs}
          </a>
          <a class="button" href="/openapi.json">
            {t.api.document}
          </a>
        </div>
      </PageHead>
      <SideBySide />
      <div class="section two-columns even">
        <Examples title={t.api.spanish} examples={spanish} />
        <Examples title={t.api.english} examples={english} />
      </div>
      <div class="section two-columns even">
        {t.api.topics.map(([title, text]) => (
          <section key={title} class="topic">
            <h2>{title}</h2>
            <p>{text}</p>
          </section>
        ))}
      </div>
    </>
  );
}

/** Two films of the best known here, asked as a program would. */
function SideBySide() {
  const { t } = useLanguage();
  const query = { sort: '-vote_count', page_size: SHOWN } as const;
  const answer = useAnswer(question.movies(query));
  const address = `/v1/movies?sort=${query.sort}&page_size=${query.page_size}`;
  return (
    <Section title={t.api.sideBySide}>
      <div class="request-and-answer">
        <div>
          <h3>{t.api.request}</h3>
          <Snippets url={location.origin + address} />
        </div>
        <div>
          <h3>{t.api.answer}</h3>
          <Answered answer={answer} loading={<div class="bone docs-bone" />}>
            {(data) => <Code label={t.api.answer} text={JSON.stringify(data, null, 2)} />}
          </Answered>
        </div>
      </div>
    </Section>
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
