import * as ask from '../api/questions.js';
import { useAnswer } from '../api/use-answer.js';
import { navigate } from '../app/location.js';
import { Pages, pageOf } from '../app/pages.js';
import { Answered, CardBones } from '../app/state.js';
import { useTitle } from '../app/use-title.js';
import { useLanguage } from '../language/language.js';
import { FilmCard } from '../poster/film-card.js';
import { changed } from '../similar/options.js';
import { FilterForm } from './filter-form.js';
import { moviesQueryOf, PAGE_SIZE } from './filters.js';

const Waiting = () => (
  <>
    <p class="count">&nbsp;</p>
    <CardBones n={24} list="cards" />
  </>
);

/** All films, filtered and sorted; every filter is in the address. */
export function BrowsePage({ query }: { query: URLSearchParams }) {
  const { t, number } = useLanguage();
  useTitle(t.browsePage.title);
  const answer = useAnswer(ask.movies(moviesQueryOf(query, t.browsePage.sorts)));
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    next.delete('page');
    navigate(location.pathname + changed(next, name, value), { replace: true });
  };
  return (
    <>
      <div class="page-head">
        <h1>{t.browsePage.title}</h1>
        <FilterForm query={query} change={change} />
      </div>
      <Answered answer={answer} loading={<Waiting />}>
        {({ total, results }, stale) => (
          <div aria-busy={stale}>
            <p class="count" role="status">
              {total === 0 ? t.browsePage.none : t.browsePage.found(number(total), total === 1)}
            </p>
            <ul class="cards">
              {results.map((film) => (
                <li key={film.id}>
                  <FilmCard film={film} />
                </li>
              ))}
            </ul>
            <Pages
              page={pageOf(query)}
              pageSize={PAGE_SIZE}
              total={total}
              hrefOf={(page) => changed(query, 'page', String(page))}
            />
          </div>
        )}
      </Answered>
    </>
  );
}
