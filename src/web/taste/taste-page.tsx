import { useState } from 'preact/hooks';
import { useLanguage } from '../language/language.js';
import { navigate } from '../parts/location.js';
import { PageHead } from '../parts/section.js';
import { SearchBox } from '../search/search-box.js';
import { FirstPicks } from './first-picks.js';
import { LinkedTaste } from './linked-taste.js';
import { Recommended } from './recommended.js';
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

/** What one likes and what follows; a taste in a link is shown, and leaves the kept one alone. */
export function TastePage({ query }: { query: URLSearchParams }) {
  const { t, tools, to, filmCount } = useLanguage();
  const kept = useKeptTaste();
  const [before, setBefore] = useState<Taste>();
  const linked = tasteOf(query);
  /** The taste of whoever waits at the view for two. */
  const theirs = tasteOf(new URLSearchParams(query.get('with') ?? ''));
  const withWhom = theirs ? queryOf(theirs) : '';
  const taste = linked ?? kept;
  const put = (next: Taste) => {
    if (linked === undefined) return keepTaste(next);
    const options = new URLSearchParams(query);
    for (const verdict of ['liked', 'disliked']) options.delete(verdict);
    const address = location.pathname + (queryOf(next) || '?liked=');
    navigate(`${address}${options.size > 0 ? `&${options}` : ''}`, { replace: true });
  };
  const change = (next: Taste) => {
    setBefore(taste);
    put(next);
  };
  const keep = (one: Taste) => {
    setBefore(kept);
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
            {linked === undefined && (
              <a class={withWhom ? 'button primary' : 'button'} href={to('both') + withWhom}>
                {t.taste.both}
              </a>
            )}
            <button type="button" class="button" onClick={() => change(NO_TASTE)}>
              {t.taste.clear}
            </button>
          </div>
        </>
      )}
      {before && (
        <div class="notice section" role="status">
          <p>{sizeOf(taste) === 0 ? t.taste.cleared(filmCount(sizeOf(before))) : tools.changed}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              setBefore(undefined);
              put(before);
            }}
          >
            {t.taste.undo}
          </button>
        </div>
      )}
      {taste.liked.length === 0 ? (
        <FirstPicks taste={taste} change={change} />
      ) : (
        <Recommended taste={taste} query={query} />
      )}
    </>
  );
}
