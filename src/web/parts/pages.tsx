import { useLanguage } from '../language/language.js';
import { queryWith } from './location.js';

interface PagesProps {
  readonly query: URLSearchParams;
  readonly pageSize: number;
  readonly total: number;
}

/** Links to the page before and after; nothing where there is one page. */
export function Pages({ query, pageSize, total }: PagesProps) {
  const { t, number } = useLanguage();
  const page = pageOf(query);
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return null;
  const hrefOf = (one: number) => queryWith(query, 'page', String(one));
  return (
    <nav class="pages" aria-label={t.browsePage.pages}>
      {page > 1 && (
        <a class="button" rel="prev" href={hrefOf(page - 1)}>
          {t.browsePage.previous}
        </a>
      )}
      <span class="muted">{t.browsePage.page(number(page), number(last))}</span>
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
