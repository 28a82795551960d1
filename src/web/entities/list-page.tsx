import type { Question } from '../api/question.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { navigate, queryWith } from '../parts/location.js';
import { Pages, pageOf } from '../parts/pages.js';
import { Answered } from '../parts/state.js';
import { useTitle } from '../parts/use-title.js';

export interface ListQuery {
  q?: string;
  page: number;
  page_size: number;
}

interface ListPageProps<T> {
  readonly title: string;
  readonly lead?: string;
  readonly filter: string;
  readonly query: URLSearchParams;
  readonly ask: (query: ListQuery) => Question<{ total: number; results: T[] }>;
  /** Path, name and detail of an entry. */
  readonly view: (one: T) => readonly [path: string, name: string, detail: string];
}

const PAGE_SIZE = 60;

/** Names that lead to pages of their own, those with most films first, with a field to find one. */
export function ListPage<T>({ title, lead, filter, query, ask, view }: ListPageProps<T>) {
  const { t, to } = useLanguage();
  useTitle(title);
  const q = query.get('q')?.trim().slice(0, 200) ?? '';
  const page = pageOf(query);
  const answer = useAnswer(ask({ ...(q && { q }), page, page_size: PAGE_SIZE }));
  const find = (text: string) =>
    navigate(location.pathname + queryWith(new URLSearchParams(), 'q', text), { replace: true });
  return (
    <>
      <div class="page-head">
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
        <label class="field narrow-field">
          {filter}
          <input
            class="input"
            type="search"
            value={q}
            onInput={(event) => find(event.currentTarget.value)}
          />
        </label>
      </div>
      <div class="section">
        <Answered answer={answer} loading={<div class="bone" style={{ height: '60rem' }} />}>
          {({ results, total }, stale) => (
            <div aria-busy={stale}>
              {total === 0 && <p class="state muted">{t.group.none}</p>}
              <ul class="credits">
                {results.map(view).map(([path, name, detail]) => (
                  <li key={path}>
                    <a href={to(path)}>{name}</a>
                    <span class="muted">{detail}</span>
                  </li>
                ))}
              </ul>
              <Pages
                page={page}
                pageSize={PAGE_SIZE}
                total={total}
                hrefOf={(next) => queryWith(query, 'page', String(next))}
              />
            </div>
          )}
        </Answered>
      </div>
    </>
  );
}
