import { useState } from 'preact/hooks';
import * as ask from '../api/ask.js';
import type { Recommended as Film } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { navigate } from '../parts/location.js';
import { PageHead } from '../parts/section.js';
import { Answered } from '../parts/state.js';
import { SearchBox } from '../search/search-box.js';
import { NeighbourBones, NeighbourList } from '../similar/neighbour-list.js';
import { FirstPicks } from './first-picks.js';
import { LinkedTaste } from './linked-taste.js';
import { ShareLink } from './share-link.js';
import {
  judged,
  keepTaste,
  NO_TASTE,
  queryOf,
  sizeOf,
  type Taste,
  tasteOf,
  useKeptTaste,
} from './taste.js';
import { TasteList } from './taste-list.js';

const SHOWN = 15;

/** What one likes and what follows; a taste in a link is shown, and leaves the kept one alone. */
export function TastePage({ query }: { query: URLSearchParams }) {
  const { t, filmCount } = useLanguage();
  const kept = useKeptTaste();
  const [cleared, setCleared] = useState<Taste>();
  const linked = tasteOf(query);
  const taste = linked ?? kept;
  const change = (next: Taste) => {
    if (linked === undefined) keepTaste(next);
    else navigate(location.pathname + (queryOf(next) || '?liked='), { replace: true });
  };
  const keep = (one: Taste) => {
    keepTaste(one);
    navigate(location.pathname, { replace: true });
  };
  return (
    <>
      <PageHead title={t.nav.taste} lead={t.taste.lead}>
        {linked && <LinkedTaste linked={linked} kept={kept} keep={keep} />}
        <SearchBox
          filmsOnly
          large
          label={t.taste.add}
          placeholder={t.taste.placeholder}
          onPick={(one) => one.kind === 'films' && change(judged(taste, one.film.id, 'liked'))}
        />
      </PageHead>
      {sizeOf(taste) > 0 && (
        <>
          <div class="tastes">
            <TasteList verdict="liked" taste={taste} change={change} />
            <TasteList verdict="disliked" taste={taste} change={change} />
          </div>
          <div class="buttons">
            <ShareLink path={`/taste${queryOf(taste)}`} />
            <button
              type="button"
              class="button"
              onClick={() => {
                setCleared(taste);
                change(NO_TASTE);
              }}
            >
              {t.taste.clear}
            </button>
          </div>
        </>
      )}
      {sizeOf(taste) === 0 && cleared && (
        <div class="notice section" role="status">
          <p>{t.taste.cleared(filmCount(sizeOf(cleared)))}</p>
          <button type="button" class="button" onClick={() => change(cleared)}>
            {t.taste.undo}
          </button>
        </div>
      )}
      {taste.liked.length === 0 ? (
        <FirstPicks taste={taste} change={change} />
      ) : (
        <Recommended taste={taste} />
      )}
    </>
  );
}

function Recommended({ taste }: { taste: Taste }) {
  const { t } = useLanguage();
  const answer = useAnswer(
    ask.recommendations(taste.liked.join(','), taste.disliked.join(','), SHOWN),
  );
  return (
    <section class="section list-place" aria-labelledby="results">
      <div class="section-head">
        <h2 id="results">{t.taste.results}</h2>
      </div>
      <Answered answer={answer} loading={<NeighbourBones />}>
        {({ results }, stale) =>
          results.length === 0 ? (
            <p class="muted">{t.similar.none}</p>
          ) : (
            <NeighbourList
              neighbours={results}
              stale={stale}
              mark={(film) => <Because film={film} />}
            />
          )
        }
      </Answered>
    </section>
  );
}

const MOST_NAMED = 2;

/** The liked films that gave most to a film, with their share of its score. */
function Because({ film: { because, raw_score } }: { film: Film }) {
  const { t, titleOf, percent, list } = useLanguage();
  const named = because.filter(({ contribution }) => contribution > 0).slice(0, MOST_NAMED);
  if (named.length === 0) return null;
  const titles = named.map(
    (one) => `${titleOf(one)} (${percent(one.contribution / raw_score, 0)})`,
  );
  return <p class="reasons">{t.taste.because(list(titles), named.length)}</p>;
}
