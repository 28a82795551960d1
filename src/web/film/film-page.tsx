import * as ask from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Answered, FailureState } from '../parts/state.js';
import { useTitle } from '../parts/use-title.js';
import { SimilarFilms } from '../similar/similar-films.js';
import { Credits } from './credits.js';
import { Facts, Money } from './facts.js';
import { FilmHead } from './film-head.js';

/** Everything about a film: what it is, what is like it, who made it, what it cost. */
export function FilmPage({ id, query }: { id: number; query: URLSearchParams }) {
  const answer = useAnswer(Number.isNaN(id) ? null : ask.movie(id));
  const { titleOf } = useLanguage();
  useTitle(answer.state === 'here' ? `${titleOf(answer.data)} (${answer.data.year})` : undefined);
  if (Number.isNaN(id)) return <FailureState kind="not-found" whole />;
  return (
    <Answered answer={answer} whole loading={<HeadBones />}>
      {(film) => (
        <>
          <FilmHead film={film} />
          <SimilarFilms film={film} query={query} />
          <Credits film={film} />
          <div class="section two-columns">
            <Facts film={film} />
            <Money film={film} />
          </div>
        </>
      )}
    </Answered>
  );
}

const HeadBones = () => (
  <div class="film-head" aria-hidden="true">
    <div class="poster bone" />
    <div class="film-text">
      <div class="bone" style={{ width: '70%', height: '4rem' }} />
      <div class="bone" style={{ width: '40%', height: '1.5rem' }} />
      <div class="bone" style={{ height: '8rem' }} />
    </div>
  </div>
);
