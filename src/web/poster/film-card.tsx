import type { ComponentChildren } from 'preact';
import type { MovieSummary } from '../api/client.js';
import { useLanguage } from '../language/language.js';
import { Marks } from '../marks/marks.js';
import type { PosterFilm } from './drawn-poster.js';
import { Poster } from './poster.js';
import { Shelf } from './shelf.js';

/** A mean of fewer votes says little. */
export const ENOUGH_VOTES = 10;

type CardFilm = PosterFilm & Partial<Pick<MovieSummary, 'vote_average' | 'vote_count'>>;

/** A film as a poster with its name below, linked to its page, and the marks on it. */
export function FilmCard({ film, note }: { film: CardFilm; note?: ComponentChildren }) {
  const { to, number, titleOf } = useLanguage();
  const told = film.vote_average && (film.vote_count ?? 0) >= ENOUGH_VOTES;
  const rating = told ? ` · ★ ${number(film.vote_average ?? 0, 1)}` : '';
  return (
    <div class="film-card">
      <a class="card" href={to(`movie/${film.id}`)}>
        <Poster film={film} />
        <div>
          <div class="name">{titleOf(film)}</div>
          <div class="detail">{note || `${film.year}${rating}`}</div>
        </div>
      </a>
      <Marks film={film} />
    </div>
  );
}

interface FilmCardsProps<F> {
  readonly films: readonly F[];
  readonly list: 'cards' | 'shelf';
  /** What a card says below its name, where it is not year and rating. */
  readonly noteOf?: (film: F) => ComponentChildren;
}

/** Films as a grid of cards, or as a shelf that scrolls sideways. */
export function FilmCards<F extends CardFilm>({ films, list, noteOf }: FilmCardsProps<F>) {
  const cards = films.map((film) => (
    <li key={film.id}>
      <FilmCard film={film} note={noteOf?.(film)} />
    </li>
  ));
  return list === 'shelf' ? <Shelf>{cards}</Shelf> : <ul class="cards">{cards}</ul>;
}
