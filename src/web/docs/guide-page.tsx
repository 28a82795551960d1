import './docs.css';
import * as question from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { PageHead, Section } from '../parts/section.js';
import { Answered } from '../parts/state.js';
import { Code, Snippets } from './code.js';
import { WORDS } from './words.js';

const SHOWN = 2;

/** How the API is asked: a request and its answer, requests to begin with, and what holds for all. */
export function GuidePage() {
  const { to, code } = useLanguage();
  const words = WORDS[code];
  const spanish = [
    ['/recomendacion/Toy%20Story', words.whatReasons],
    ['/cantidad_filmaciones_mes/enero', words.whatMonth],
    ['/get_director/Pedro%20Almod%C3%B3var', words.whatDirector],
  ] as const;
  const english = [
    ['/v1/movies/862/similar?n=5', words.whatSimilar],
    ['/v1/search?q=almodovar', words.whatSearch],
    ['/v1/recommendations?liked=862,680&disliked=597', words.whatRecommend],
  ] as const;
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        <div class="buttons">
          <a class="button primary" href={to('docs')}>
            {words.docs}
          </a>
          <a class="button" href="/openapi.json">
            {words.document}
          </a>
        </div>
      </PageHead>
      <SideBySide />
      <div class="section two-columns even">
        <Examples title={words.spanish} examples={spanish} />
        <Examples title={words.english} examples={english} />
      </div>
      <div class="section two-columns even">
        {words.topics.map(([title, text]) => (
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
  const { code } = useLanguage();
  const words = WORDS[code];
  const query = { sort: '-vote_count', page_size: SHOWN } as const;
  const answer = useAnswer(question.movies(query));
  const address = `/v1/movies?sort=${query.sort}&page_size=${query.page_size}`;
  return (
    <Section title={words.sideBySide}>
      <div class="request-and-answer">
        <div>
          <h3>{words.request}</h3>
          <Snippets url={location.origin + address} />
        </div>
        <div>
          <h3>{words.answer}</h3>
          <Answered answer={answer} loading={<div class="bone docs-bone" />}>
            {(data) => <Code label={words.answer} text={JSON.stringify(data, null, 2)} />}
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
