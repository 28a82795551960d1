import { useLanguage } from '../language/language.js';

interface PagesProps {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  /** Address of a page. */
  readonly hrefOf: (page: number) => string;
}

/** Links to the page before and after; nothing where there is one page. */
export function Pages({ page, pageSize, total, hrefOf }: PagesProps) {
  const { t, number } = useLanguage();
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return null;
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
