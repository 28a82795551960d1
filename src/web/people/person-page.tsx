import * as ask from '../api/ask.js';
import type { Person } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { ReturnsTable } from '../entities/returns-table.js';
import { useLanguage } from '../language/language.js';
import { Answered, CardBones, FailureState } from '../parts/state.js';
import { useTitle } from '../parts/use-title.js';
import { FilmCard } from '../poster/film-card.js';

/** What somebody made, what it gave back, and with whom. */
export function PersonPage({ id }: { id: number }) {
  const answer = useAnswer(Number.isNaN(id) ? null : ask.person(id));
  useTitle(answer.state === 'here' ? answer.data.name : undefined);
  if (Number.isNaN(id)) return <FailureState kind="not-found" whole />;
  return (
    <Answered answer={answer} whole loading={<PersonBones />}>
      {(person) => (
        <>
          <PersonHead person={person} />
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

function PersonHead({ person }: { person: Person }) {
  const { t, number } = useLanguage();
  const { acted_in, directed } = person;
  const parts = [
    ...(directed > 0 ? [t.person.directed(number(directed))] : []),
    ...(acted_in > 0 ? [t.person.actedIn(number(acted_in))] : []),
  ];
  return (
    <div class="page-head">
      <h1>{person.name}</h1>
      <p class="lead">{parts.join(' · ')}</p>
    </div>
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
    role: character === null ? '' : `${t.film.as} ${character}`,
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
        .map(({ title, films }) => (
          <section key={title} class="section">
            <div class="section-head">
              <h2>{title}</h2>
              <span class="muted">{films.length}</span>
            </div>
            <ul class="cards dense">
              {films.map(({ movie, role }) => (
                <li key={movie.id}>
                  <FilmCard
                    film={movie}
                    note={role ? `${movie.year} · ${role}` : String(movie.year)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

function Returns({ person }: { person: Person }) {
  const { t } = useLanguage();
  const { acted, directed } = person.returns;
  const rows = [
    ...(directed.all.films > 0 ? [{ name: t.person.asDirector, ...directed }] : []),
    ...(acted.all.films > 0 ? [{ name: t.person.asActor, ...acted }] : []),
  ];
  return rows.length === 0 ? null : <ReturnsTable rows={rows} />;
}

function Companions({ person }: { person: Person }) {
  const { t, to, number } = useLanguage();
  if (person.companions.length === 0) return null;
  return (
    <section class="section">
      <div class="section-head">
        <h2>{t.person.companions}</h2>
      </div>
      <ul class="credits">
        {person.companions.map(({ id, name, films }) => (
          <li key={id}>
            <a href={to(`person/${id}`)}>{name}</a>
            <span class="muted">{t.person.companionFilms(number(films))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
