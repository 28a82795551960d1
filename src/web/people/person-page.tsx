import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import * as ask from '../api/ask.js';
import type { MovieSummary, Person } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { ReturnsTable } from '../entities/returns-table.js';
import { useLanguage } from '../language/language.js';
import { LinkList } from '../parts/link-list.js';
import { PageHead, Section } from '../parts/section.js';
import { Answered, CardBones, FailureState } from '../parts/state.js';
import { FilmCard, FilmCards } from '../poster/film-card.js';

const BEST_KNOWN = 6;
const SHOWN = 24;

/** What somebody made, what it gave back, and with whom. */
export function PersonPage({ id }: { id: number }) {
  const { rolesOf } = useLanguage();
  const answer = useAnswer(Number.isNaN(id) ? null : ask.person(id));
  if (Number.isNaN(id)) return <FailureState kind="not-found" whole />;
  return (
    <Answered answer={answer} whole loading={<PersonBones />}>
      {(person) => (
        <>
          <PageHead title={person.name} lead={rolesOf(person)} />
          <BestKnown person={person} />
          <Filmography person={person} />
          <Returns person={person} />
          <Companions person={person} />
        </>
      )}
    </Answered>
  );
}

const PersonBones = () => (
  <>
    <div class="page-head">
      <div class="bone" style={{ width: '50%', height: '4rem' }} />
      <div class="bone" style={{ width: '30%', height: '1.6rem' }} />
    </div>
    <div class="section">
      <CardBones n={12} list="cards" />
    </div>
  </>
);

/** The films of somebody that most people voted on. */
function BestKnown({ person: { acting, crew } }: { person: Person }) {
  const { t } = useLanguage();
  const films = new Map([...acting, ...crew].map(({ movie }) => [movie.id, movie]));
  if (films.size <= BEST_KNOWN) return null;
  const votes = ({ vote_count }: { vote_count: number | null }) => vote_count ?? 0;
  const best = [...films.values()].sort((a, b) => votes(b) - votes(a)).slice(0, BEST_KNOWN);
  return (
    <Section title={t.person.knownFor}>
      <FilmCards films={best} list="cards" />
    </Section>
  );
}

function Filmography({ person }: { person: Person }) {
  const { t, job } = useLanguage();
  const crew = person.crew.map(({ jobs, movie }) => ({
    movie,
    role: [...new Set(jobs.map(job))].join(', '),
  }));
  const acting = person.acting.map(({ character, movie }) => ({
    movie,
    role: character && [t.film.as, ' ', <span lang="en">{character}</span>],
  }));
  const lists = [
    { title: t.person.crew, films: crew },
    { title: t.person.acting, films: acting },
  ].sort((a, b) => b.films.length - a.films.length);
  if (crew.length + acting.length === 0) return <p class="section muted">{t.person.none}</p>;
  return (
    <>
      {lists
        .filter(({ films }) => films.length > 0)
        .map((list) => (
          <Roles key={list.title} {...list} />
        ))}
    </>
  );
}

interface RolesProps {
  readonly title: string;
  readonly films: readonly { readonly movie: MovieSummary; readonly role: ComponentChildren }[];
}

function Roles({ title, films }: RolesProps) {
  const { t, number } = useLanguage();
  const [all, setAll] = useState(false);
  return (
    <Section title={title} note={films.length}>
      <ul class="cards dense">
        {(all ? films : films.slice(0, SHOWN)).map(({ movie, role }) => (
          <li key={movie.id}>
            <FilmCard film={movie} note={role ? [movie.year, ' · ', role] : movie.year} />
          </li>
        ))}
      </ul>
      {films.length > SHOWN && (
        <button type="button" class="button more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.film.showLess : t.film.showAll(number(films.length))}
        </button>
      )}
    </Section>
  );
}

/** What the films gave back, where there is one of which it is known. */
function Returns({ person }: { person: Person }) {
  const { t } = useLanguage();
  const { acted, directed } = person.returns;
  const rows = [
    ...(directed.known.films > 0 ? [{ name: t.person.asDirector, ...directed }] : []),
    ...(acted.known.films > 0 ? [{ name: t.person.asActor, ...acted }] : []),
  ];
  return rows.length === 0 ? null : <ReturnsTable rows={rows} />;
}

function Companions({ person }: { person: Person }) {
  const { t, number } = useLanguage();
  if (person.companions.length === 0) return null;
  return (
    <Section title={t.person.companions}>
      <LinkList
        links={person.companions.map(({ id, name, films }) => [
          `person/${id}`,
          name,
          t.person.companionFilms(number(films), films === 1),
        ])}
      />
    </Section>
  );
}
