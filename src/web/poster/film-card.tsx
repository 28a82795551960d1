import type { ComponentChildren } from 'preact';
import type { MovieSummary } from '../api/client.js';
import { useLanguage } from '../language/language.js';
import type { PosterFilm } from './drawn-poster.js';
import { Poster } from './poster.js';

type CardFilm = PosterFilm & Partial<Pick<MovieSummary, 'vote_average'>>;

/** A film as a poster with its name below, linked to its page. */
export function FilmCard({ film, note }: { film: CardFilm; note?: ComponentChildren }) {
  const { to, number, titleOf } = useLanguage();
  const rating = film.vote_average ? ` · ★ ${number(film.vote_average, 1)}` : '';
  return (
    <a class="card" href={to(`movie/${film.id}`)}>
      <Poster film={film} />
      <div>
        <div class="name">{titleOf(film)}</div>
        <div class="detail">{note || `${film.year}${rating}`}</div>
      </div>
    </a>
  );
}

interface FilmCardsProps<F> {
  readonly films: readonly F[];
  readonly list: 'cards' | 'shelf';
  /** What a card says below its name, where it is not year and rating. */
  readonly noteOf?: (film: F) => ComponentChildren;
}

/** Films as a grid of cards, or as a shelf that scrolls sideways. */
export const FilmCards = <F extends CardFilm>({ films, list, noteOf }: FilmCardsProps<F>) => (
  <ul class={list}>
    {films.map((film) => (
      <li key={film.id}>
        <FilmCard film={film} note={noteOf?.(film)} />
      </li>
    ))}
  </ul>
);
