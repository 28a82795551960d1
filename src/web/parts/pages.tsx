import { useLanguage } from '../language/language.js';
import { navigate, queryWith } from './location.js';

interface PagesProps {
  readonly query: URLSearchParams;
  readonly pageSize: number;
  readonly total: number;
}

/** The way to the other pages: the one before, the one after, any by its number. Beyond the last, the way back. */
export function Pages({ query, pageSize, total }: PagesProps) {
  const { t, number } = useLanguage();
  const page = pageOf(query);
  const last = Math.ceil(total / pageSize);
  const hrefOf = (one: number) => queryWith(query, 'page', String(one));
  if (total > 0 && page > last) {
    return (
      <div class="state">
        <h2>{t.browsePage.beyond(number(page))}</h2>
        <p class="muted">{t.browsePage.pageCount(number(last), last === 1)}</p>
        <a class="button" href={hrefOf(last)}>
          {t.browsePage.toLast}
        </a>
      </div>
    );
  }
  if (last <= 1) return null;
  const go = (wanted: number) => {
    if (wanted >= 1) navigate(location.pathname + hrefOf(Math.min(Math.floor(wanted), last)));
  };
  return (
    <nav class="pages" aria-label={t.browsePage.pages}>
      {page > 1 && (
        <a class="button" rel="prev" href={hrefOf(page - 1)}>
          {t.browsePage.previous}
        </a>
      )}
      <label class="muted">
        {t.browsePage.page}
        <input
          class="input"
          type="number"
          min="1"
          max={last}
          value={page}
          onChange={(event) => go(event.currentTarget.valueAsNumber)}
        />
        {t.browsePage.of(number(last))}
      </label>
      {page < last && (
        <a class="button" rel="next" href={hrefOf(page + 1)}>
          {t.browsePage.next}
        </a>
      )}
    </nav>
  );
}

/** Number of the page that an address asks for, from 1. */
export const pageOf = (query: URLSearchParams): number =>
  Math.min(1_000_000, Math.max(1, Math.floor(Number(query.get('page')) || 1)));
