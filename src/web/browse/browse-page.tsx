import * as ask from '../api/ask.js';
import type { MoviesQuery } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import type { Code } from '../language/codes.js';
import type { Messages } from '../language/es.js';
import { useLanguage } from '../language/language.js';
import type { Language } from '../language/language-of.js';
import { useSeenLeftOut } from '../marks/lists.js';
import { HideSeen } from '../marks/marks.js';
import { Choice } from '../parts/choice.js';
import { Downloads } from '../parts/downloads.js';
import { changeQuery, navigate, queryWith } from '../parts/location.js';
import { Pages, pageOf } from '../parts/pages.js';
import { PageHead } from '../parts/section.js';
import { Answered, CardBones } from '../parts/state.js';
import { FilmCards } from '../poster/film-card.js';
import { fieldName } from '../similar/families.js';
import { FilterForm } from './filter-form.js';
import { sortFigure } from './sort-figure.js';

type Sort = keyof Messages['browsePage']['sorts'];

/** Sorts of the page that were, in links of others, and what means the same. */
const FORMER: Readonly<Record<string, Sort>> = {
  '-vote_average': '-rating',
  '-return': '-known_return',
};

const PAGE_SIZE = 24;

const NUMBERS = [
  'year_min',
  'year_max',
  'runtime_min',
  'runtime_max',
  'votes_min',
  'votes_max',
  'month',
  'weekday',
] as const;
/** Filters without a field of their own, to which links lead. */
const LINKED = ['keyword', 'spoken_language', 'month', 'weekday', 'missing'] as const;
const TEXTS = [
  ...(['q', 'genres', 'country', 'language'] as const),
  ...(['keyword', 'spoken_language', 'missing', 'initial'] as const),
];
/** What a title may begin with: a sign or figure, or a letter. */
const INITIALS = [...'0abcdefghijklmnopqrstuvwxyz'];

/** All films, filtered and sorted; every filter is in the address. */
export function BrowsePage({ query }: { query: URLSearchParams }) {
  const language = useLanguage();
  const { t, tools, to, code, filmCount } = language;
  const sorts = Object.entries(t.browsePage.sorts) as [Sort, string][];
  const sort = sortOf(query, sorts);
  const { [sort]: note } = t.browsePage.sortNotes as Partial<Record<Sort, string>>;
  const asked = moviesQueryOf(query, sort, code);
  const answer = useAnswer(ask.movies({ ...asked, ...useSeenLeftOut() }));
  const change = (name: string, value: string) => changeQuery(name, value, 'page');
  const ignored = ignoredIn(query, asked);
  const filtered = [...query.keys()].some((name) => name !== 'page' && name !== 'sort');
  const total = answer.state === 'here' ? answer.data.total : undefined;
  return (
    <>
      <PageHead title={t.nav.browse}>
        <FilterForm query={query} change={change} />
      </PageHead>
      {ignored.length > 0 && (
        <p class="notice sort-note" role="status">
          {t.browsePage.ignored(ignored.join(', '))}
        </p>
      )}
      <div class="result-bar">
        <p role="status">{total !== undefined && filmCount(total)}</p>
        {LINKED.filter((name) => asked[name]).map((name) => (
          <button key={name} type="button" class="chip" onClick={() => change(name, '')}>
            {tools.linked[name]}: {linkedName(name, String(asked[name]), language)} ×
          </button>
        ))}
        {filtered && (
          <button
            type="button"
            class="link"
            onClick={() => navigate(location.pathname, { replace: true })}
          >
            {t.browsePage.clear}
          </button>
        )}
        <HideSeen />
        <Choice
          label={t.browsePage.sort}
          value={sort}
          onChange={(value) => change('sort', value)}
          options={sorts}
        />
      </div>
      <Answered answer={answer} loading={<CardBones n={PAGE_SIZE} list="cards" />}>
        {({ results, total: all }, stale) => (
          <div aria-busy={stale}>
            {all === 0 && (
              <div class="state">
                <h2>{t.browsePage.none}</h2>
                <p class="muted">{t.similar.noneWhy}</p>
              </div>
            )}
            {note && <p class="muted sort-note">{note}</p>}
            {(sort === 'title' || asked.initial) && <Initials query={query} />}
            <FilmCards
              films={results}
              list="cards"
              noteOf={(film) => sortFigure(film, sort, language)}
            />
            <Pages query={query} pageSize={PAGE_SIZE} total={all} />
            {all > 0 && <Downloads list="movies" query={asked} />}
            {all > 0 && filtered && (
              <p class="downloads">
                <a href={`${to('data')}?${query}`}>{tools.selection.profile}</a>
              </p>
            )}
          </div>
        )}
      </Answered>
    </>
  );
}

/** The letters that titles begin with, each with the way to its films; the chosen one leads back to all. */
function Initials({ query }: { query: URLSearchParams }) {
  const { tools } = useLanguage();
  const chosen = query.get('initial');
  const first = new URLSearchParams(query);
  first.delete('page');
  return (
    <nav class="initials" aria-label={tools.initials}>
      {INITIALS.map((one) => (
        <a
          key={one}
          href={queryWith(first, 'initial', one === chosen ? '' : one)}
          aria-current={one === chosen ? 'true' : undefined}
          aria-label={one === '0' ? tools.noLetter : undefined}
        >
          {one === '0' ? '#' : one.toUpperCase()}
        </a>
      ))}
    </nav>
  );
}

/** What one chose by a link, in words. */
function linkedName(name: (typeof LINKED)[number], value: string, language: Language): string {
  if (name === 'keyword') return language.keyword(value) ?? value;
  if (name === 'spoken_language') return language.spoken(value);
  if (name === 'month') return language.month(Number(value) - 1);
  return name === 'weekday' ? language.weekday(Number(value) - 1) : fieldName(language.t, value);
}

/** The sort that the address asks for; the first where there is no such. */
function sortOf(query: URLSearchParams, sorts: readonly [Sort, string][]): Sort {
  const asked = query.get('sort') ?? '';
  const [known = sorts[0]] = sorts.filter(([sort]) => sort === (FORMER[asked] ?? asked));
  return known[0];
}

/** What the address asks for that is no filter of the view, or that no film can have. */
const ignoredIn = (query: URLSearchParams, asked: MoviesQuery): string[] =>
  [...query]
    .filter(([, value]) => value.trim() !== '')
    .filter(([name, value]) => !Object.hasOwn(asked, name) || isOther(name, value, asked))
    .map(([name, value]) => `${name}=${value}`);

const isOther = (name: string, value: string, { sort, page }: MoviesQuery): boolean =>
  (name === 'sort' && sort !== (FORMER[value] ?? value)) ||
  (name === 'page' && String(page) !== value);

/** What the address of the browse view asks of /v1/movies; what cannot be is left out. */
export function moviesQueryOf(query: URLSearchParams, sort: Sort, code: Code): MoviesQuery {
  const texts = TEXTS.map((name) => [name, query.get(name)?.trim()] as const);
  const numbers = NUMBERS.map((name) => [name, query.get(name)] as const);
  const byShown =
    code === 'es' && (sort === 'title' || INITIALS.includes(query.get('initial') ?? ''));
  return {
    ...(byShown && { lang: code }),
    ...Object.fromEntries(
      texts.filter(([name, value]) => value && (name !== 'initial' || INITIALS.includes(value))),
    ),
    ...Object.fromEntries(
      numbers
        .filter(([, value]) => /^\d{1,6}$/u.test(value ?? ''))
        .map(([name, value]) => [name, Number(value)]),
    ),
    sort,
    page: pageOf(query),
    page_size: PAGE_SIZE,
  };
}
