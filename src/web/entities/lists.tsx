import * as ask from '../api/ask.js';
import { useLanguage } from '../language/language.js';
import { ListPage } from './list-page.js';

interface QueryProps {
  readonly query: URLSearchParams;
}

export function PeoplePage({ query }: QueryProps) {
  const { t, number } = useLanguage();
  return (
    <ListPage
      title={t.nav.people}
      lead={t.person.listLead}
      filter={t.person.filter}
      query={query}
      ask={ask.people}
      view={({ id, name, acted_in, directed }) => [
        `person/${id}`,
        name,
        [
          ...(directed > 0 ? [t.person.directed(number(directed))] : []),
          ...(acted_in > 0 ? [t.person.actedIn(number(acted_in))] : []),
        ].join(' · ') || t.person.crew,
      ]}
    />
  );
}

export function CollectionsPage({ query }: QueryProps) {
  const { t, filmCount, collection } = useLanguage();
  return (
    <ListPage
      title={t.group.collections}
      filter={t.group.filter}
      query={query}
      ask={ask.collections}
      view={({ id, name, films }) => [`collection/${id}`, collection(name), filmCount(films)]}
    />
  );
}

export function CompaniesPage({ query }: QueryProps) {
  const { t, filmCount } = useLanguage();
  return (
    <ListPage
      title={t.group.companies}
      filter={t.group.filter}
      query={query}
      ask={ask.companies}
      view={({ id, name, films }) => [`company/${id}`, name, filmCount(films)]}
    />
  );
}

export function CountriesPage({ query }: QueryProps) {
  const { t, filmCount, country } = useLanguage();
  return (
    <ListPage
      title={t.group.countries}
      filter={t.group.filter}
      query={query}
      ask={ask.countries}
      view={({ code, name, films }) => [`country/${code}`, country(code, name), filmCount(films)]}
    />
  );
}
