import type { Movie } from '../api/client.js';
import { useLanguage } from '../language/language.js';
import { Links } from '../parts/links.js';
import { ENOUGH_VOTES } from '../poster/film-card.js';
import { Poster } from '../poster/poster.js';
import { TasteButtons } from '../taste/taste-buttons.js';

const WRITERS = ['Screenplay', 'Writer', 'Story', 'Novel', 'Author'];
const STARS = 4;

/** Poster, title, and what one wants to know first. */
export function FilmHead({ film }: { film: Movie }) {
  const { t, to, code, number, genre, titleOf } = useLanguage();
  const title = titleOf(film);
  const { original_title, year, runtime, tagline } = film;
  const translated = film.overviews?.[code];
  const overview = translated ?? film.overview;
  const votes = film.vote_count ?? 0;
  return (
    <div class="film-head">
      <Poster film={film} width="20rem" />
      <div class="film-text">
        <h1 style={{ '--longest': longestWord(title) }}>{title}</h1>
        {original_title && original_title !== title && (
          <p class="original-title" lang={film.original_language ?? ''}>
            <span class="unseen">{t.film.originalTitle}: </span>
            {original_title}
          </p>
        )}
        <ul class="essentials">
          <li>
            <a href={`${to('browse')}?year_min=${year}&year_max=${year}`}>{year}</a>
          </li>
          {runtime && (
            <li>
              <a href={`${to('browse')}?${aboutAsLong(runtime)}`}>
                {t.film.minutes(Math.floor(runtime / 60), runtime % 60)}
              </a>
            </li>
          )}
          <li>
            {film.vote_average ? (
              <>
                <span aria-hidden="true">★ </span>
                <strong>
                  <span class="unseen">{t.fields.quality} </span>
                  {number(film.vote_average, 1)}
                </strong>{' '}
                <span class="muted">
                  {t.film.votes(number(votes), votes === 1)}
                  {votes < ENOUGH_VOTES && `: ${t.film.fewVotes}`}
                </span>
              </>
            ) : (
              <span class="muted">{t.film.noVotes}</span>
            )}
          </li>
        </ul>
        <ul class="chips">
          {film.genres.map((name) => (
            <li key={name}>
              <a class="chip" href={`${to('browse')}?${new URLSearchParams({ genres: name })}`}>
                {genre(name)}
              </a>
            </li>
          ))}
        </ul>
        {tagline && !translated && (
          <p class="film-tagline" lang="en">
            {tagline}
          </p>
        )}
        {overview ? (
          <p class="overview" lang={translated ? code : 'en'}>
            {overview}
          </p>
        ) : (
          <p class="overview muted">{t.film.noOverview}</p>
        )}
        <Makers label={t.film.directedBy} people={madeBy(film, ['Director'])} />
        <Makers label={t.film.writtenBy} people={madeBy(film, WRITERS)} />
        <Makers label={t.film.withCast} people={film.cast.slice(0, STARS)} />
        <TasteButtons film={film} />
      </div>
    </div>
  );
}

const aboutAsLong = (minutes: number): string =>
  `runtime_min=${Math.max(0, minutes - 5)}&runtime_max=${minutes + 5}`;

const longestWord = (title: string): number =>
  Math.max(...title.split(/[\s-]+/u).map(({ length }) => length));

const madeBy = (film: Movie, jobs: readonly string[]) =>
  film.crew.filter(({ job }) => jobs.includes(job ?? ''));

interface MakersProps {
  readonly label: string;
  readonly people: readonly { readonly id: number; readonly name: string }[];
}

function Makers({ label, people }: MakersProps) {
  const { to } = useLanguage();
  const makers = new Map(people.map(({ id, name }) => [id, name]));
  if (makers.size === 0) return null;
  return (
    <p class="makers">
      <span class="muted">{label}</span>{' '}
      <Links links={[...makers].map(([id, name]) => [to(`person/${id}`), name])} />
    </p>
  );
}
