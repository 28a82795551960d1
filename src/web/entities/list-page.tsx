import type { ListQuery } from '../api/client.js';
import type { Question } from '../api/question.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import type { Language } from '../language/language-of.js';
import { Downloads } from '../parts/downloads.js';
import { type LinkLine, LinkList } from '../parts/link-list.js';
import { navigate, queryWith } from '../parts/location.js';
import { Pages, pageOf } from '../parts/pages.js';
import { PageHead } from '../parts/section.js';
import { Answered } from '../parts/state.js';

interface ListPageProps<T> {
  readonly kind: 'people' | 'collections' | 'companies' | 'countries' | 'keywords';
  readonly query: URLSearchParams;
  readonly ask: (query: ListQuery) => Question<{ total: number; results: T[] }>;
  readonly view: (one: T, language: Language) => LinkLine;
}

const PAGE_SIZE = 60;

/** Names that lead to pages of their own, those with most films first, with a field to find one. */
export function ListPage<T>({ kind, query, ask, view }: ListPageProps<T>) {
  const language = useLanguage();
  const { t } = language;
  const people = kind === 'people';
  const q = query.get('q')?.trim().slice(0, 200) ?? '';
  const answer = useAnswer(ask({ ...(q && { q }), page: pageOf(query), page_size: PAGE_SIZE }));
  const find = (text: string) =>
    navigate(location.pathname + queryWith(new URLSearchParams(), 'q', text), { replace: true });
  return (
    <>
      <PageHead title={t.group[kind]} lead={people ? t.person.listLead : undefined}>
        <label class="field narrow-field">
          {people ? t.person.filter : t.group.filter}
          <input
            class="input"
            type="search"
            value={q}
            onInput={(event) => find(event.currentTarget.value)}
          />
        </label>
      </PageHead>
      <div class="section">
        <Answered answer={answer} loading={<div class="bone" style={{ height: '60rem' }} />}>
          {({ results, total }, stale) => (
            <div aria-busy={stale}>
              {total === 0 && <p class="state muted">{t.group.none}</p>}
              <LinkList links={results.map((one) => view(one, language))} />
              <Pages query={query} pageSize={PAGE_SIZE} total={total} />
              {total > 0 && <Downloads list={kind} query={{ q: q || undefined }} />}
            </div>
          )}
        </Answered>
      </div>
    </>
  );
}
