import * as ask from '../api/ask.js';
import type { AnswerOf, MoviesQuery } from '../api/client.js';
import type { Question } from '../api/question.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Pages, pageOf } from '../parts/pages.js';
import { Answered, CardBones } from '../parts/state.js';
import { useTitle } from '../parts/use-title.js';
import { FilmCards } from '../poster/film-card.js';
import { ReturnsTable } from './returns-table.js';

type Entity = Pick<AnswerOf<'/v1/companies/{id}'>, 'name' | 'films' | 'revenue' | 'returns'>;

interface EntityPageProps {
  readonly kind: 'collection' | 'company' | 'country' | 'keyword';
  readonly question: Question<Entity>;
  /** What its films are asked by. */
  readonly films: MoviesQuery | ((entity: Entity) => MoviesQuery);
  readonly query: URLSearchParams;
  /** The code of a country, whose name the language knows. */
  readonly code?: string;
}

const PAGE_SIZE = 24;

/** What films have in common: a collection, a company or a country, with its films and returns. */
export function EntityPage({ kind, question, films, query, code }: EntityPageProps) {
  const { t, filmCount, money, country, collection, keyword, capital } = useLanguage();
  const answer = useAnswer(question);
  const nameOf = (name: string) => {
    if (code !== undefined) return country(code.toUpperCase(), name);
    if (kind === 'keyword') return capital(keyword(name) ?? name);
    return kind === 'collection' ? collection(name) : name;
  };
  useTitle(answer.state === 'here' ? nameOf(answer.data.name) : undefined);
  return (
    <Answered
      answer={answer}
      whole
      loading={
        <div class="page-head">
          <div class="bone" style={{ width: '50%', height: '4rem' }} />
        </div>
      }
    >
      {(entity) => (
        <>
          <div class="page-head">
            <p class="eyebrow">{t.group[kind]}</p>
            <h1>{nameOf(entity.name)}</h1>
            <p class="lead">
              {filmCount(entity.films)}
              {entity.revenue > 0 && ` · ${t.group.revenue}: ${money(entity.revenue)}`}
            </p>
          </div>
          <FilmsOf films={typeof films === 'function' ? films(entity) : films} query={query} />
          <ReturnsTable rows={[entity.returns]} />
        </>
      )}
    </Answered>
  );
}

function FilmsOf({ films, query }: { films: MoviesQuery; query: URLSearchParams }) {
  const { t } = useLanguage();
  const answer = useAnswer(ask.movies({ ...films, page: pageOf(query), page_size: PAGE_SIZE }));
  return (
    <section class="section">
      <h2 class="unseen">{t.group.films}</h2>
      <Answered answer={answer} loading={<CardBones n={12} list="cards" />}>
        {({ results, total }) => (
          <>
            <FilmCards films={results} list="cards" />
            <Pages query={query} pageSize={PAGE_SIZE} total={total} />
          </>
        )}
      </Answered>
    </section>
  );
}
