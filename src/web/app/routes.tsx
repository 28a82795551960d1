import type { JSX } from 'preact';
import * as ask from '../api/ask.js';
import { BrowsePage } from '../browse/browse-page.js';
import { ComparePage } from '../compare/compare-page.js';
import { DataPage } from '../data/data-page.js';
import { EntityPage } from '../entities/entity-page.js';
import { ListPage } from '../entities/list-page.js';
import { FilmPage } from '../film/film-page.js';
import { HomePage } from '../home/home-page.js';
import { ModelPage } from '../model/model-page.js';
import { Later } from '../parts/later.js';
import type { Place } from '../parts/location.js';
import { FailureState } from '../parts/state.js';
import { PersonPage } from '../people/person-page.js';
import { TastePage } from '../taste/taste-page.js';

type View = (query: URLSearchParams, key: string) => JSX.Element;

const idOf = (text: string): number => (/^-?\d{1,16}$/u.test(text) ? Number(text) : Number.NaN);

const loadGuide = async () => (await import('../docs/guide-page.js')).GuidePage;
const loadLists = async () => (await import('../lists/lists-page.js')).ListsPage;
const loadTonight = async () => (await import('../tonight/tonight-page.js')).TonightPage;
const loadBoth = async () => (await import('../both/both-page.js')).BothPage;
const loadReference = async () => (await import('../docs/docs-page.js')).DocsPage;

/** Views of a section by itself. */
const SECTIONS: Readonly<Record<string, View>> = {
  browse: (query) => <BrowsePage query={query} />,
  taste: (query) => <TastePage query={query} />,
  compare: (query) => <ComparePage query={query} />,
  people: (query) => (
    <ListPage
      key="people"
      kind="people"
      query={query}
      ask={ask.people}
      view={(one, { t, rolesOf, titleOf, filmCount }) => [
        `person/${one.id}`,
        one.name,
        `${rolesOf(one) || `${t.person.crew}: ${filmCount(one.films)}`}\n${one.known_for.map(titleOf).join(', ')}`,
      ]}
    />
  ),
  collections: (query) => (
    <ListPage
      key="collections"
      kind="collections"
      query={query}
      ask={ask.collections}
      view={({ id, name, films }, { collection, filmCount }) => [
        `collection/${id}`,
        collection(name),
        filmCount(films),
      ]}
    />
  ),
  companies: (query) => (
    <ListPage
      key="companies"
      kind="companies"
      query={query}
      ask={ask.companies}
      view={({ id, name, films }, { filmCount }) => [`company/${id}`, name, filmCount(films)]}
    />
  ),
  countries: (query) => (
    <ListPage
      key="countries"
      kind="countries"
      query={query}
      ask={ask.countries}
      view={({ code, name, films }, { country, filmCount }) => [
        `country/${code}`,
        country(code, name),
        filmCount(films),
      ]}
    />
  ),
  keywords: (query) => (
    <ListPage
      key="keywords"
      kind="keywords"
      query={query}
      ask={ask.keywords}
      view={({ id, name, films }, { keyword, filmCount }) => [
        `keyword/${id}`,
        keyword(name) ?? name,
        filmCount(films),
      ]}
    />
  ),
  data: (query) => <DataPage query={query} />,
  tonight: () => <Later key="tonight" load={loadTonight} />,
  both: () => <Later key="both" load={loadBoth} />,
  lists: () => <Later key="lists" load={loadLists} />,
  model: () => <ModelPage />,
  api: () => <Later key="api" load={loadGuide} />,
  docs: () => <Later key="docs" load={loadReference} />,
};

/** Views of one thing. */
const THINGS: Readonly<Record<string, View>> = {
  movie: (query, key) => <FilmPage key={key} id={idOf(key)} query={query} />,
  compare: (query, key) => <ComparePage key={key} id={idOf(key)} query={query} />,
  person: (_query, key) => <PersonPage key={key} id={idOf(key)} />,
  collection: (query, key) => (
    <EntityPage
      key={key}
      kind="collection"
      question={ask.collection(idOf(key))}
      films={{ collection_id: idOf(key), sort: 'release_date' }}
      query={query}
    />
  ),
  company: (query, key) => (
    <EntityPage
      key={key}
      kind="company"
      question={ask.company(idOf(key))}
      films={{ company_id: idOf(key) }}
      query={query}
    />
  ),
  keyword: (query, key) => (
    <EntityPage
      key={key}
      kind="keyword"
      question={ask.keyword(idOf(key))}
      films={({ name }) => ({ keyword: name })}
      query={query}
    />
  ),
  country: (query, key) => (
    <EntityPage
      key={key}
      kind="country"
      question={ask.country(key)}
      films={{ country: key }}
      query={query}
      code={key}
    />
  ),
};

/** The view of a place. */
export function viewOf({ path, query }: Place): JSX.Element {
  const [section, key, ...rest] = path;
  if (section === undefined) return <HomePage />;
  const views = key === undefined ? SECTIONS : THINGS;
  const view = Object.hasOwn(views, section) ? views[section] : undefined;
  if (view === undefined || rest.length > 0) return <FailureState kind="not-found" whole />;
  return view(query, key ?? '');
}
