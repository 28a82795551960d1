import { useState } from 'preact/hooks';
import * as ask from '../api/ask.js';
import type { MovieSummary } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Poster } from '../poster/poster.js';
import { judged, type Taste, type Verdict } from './taste.js';

/** Films shown at first, and most of them: as many as the API tells of at once. */
const AT_ONCE = 12;
const MOST_OF_PAGE = 100;

export interface TasteListProps {
  readonly verdict: Verdict;
  readonly taste: Taste;
  readonly change: (taste: Taste) => void;
}

export function TasteList({ verdict, taste, change }: TasteListProps) {
  const { t, number } = useLanguage();
  const [shown, setShown] = useState(AT_ONCE);
  const ids = taste[verdict].slice(-shown).reverse();
  const answer = useAnswer(
    ids.length > 0 ? ask.movies({ only: ids.join(','), page_size: MOST_OF_PAGE }) : null,
  );
  const films = new Map(
    answer.state === 'here' ? answer.data.results.map((film) => [film.id, film]) : [],
  );
  const more = Math.min(taste[verdict].length, MOST_OF_PAGE);
  return (
    <section aria-labelledby={verdict}>
      <h2 id={verdict}>{t.taste[verdict]}</h2>
      {taste[verdict].length === 0 && <p class="muted">{t.taste.empty}</p>}
      <ul class="taste-films">
        {ids.map((id) => (
          <li key={id}>
            <TasteFilm
              id={id}
              film={films.get(id)}
              verdict={verdict}
              judge={(next) => change(judged(taste, id, next))}
            />
          </li>
        ))}
      </ul>
      {shown < more && (
        <button type="button" class="button" onClick={() => setShown(more)}>
          {t.film.showAll(number(more))}
        </button>
      )}
    </section>
  );
}

interface TasteFilmProps {
  readonly id: number;
  readonly film: MovieSummary | undefined;
  readonly verdict: Verdict;
  readonly judge: (verdict: Verdict | undefined) => void;
}

function TasteFilm({ id, film, verdict, judge }: TasteFilmProps) {
  const { t, to, titleOf } = useLanguage();
  const title = film ? titleOf(film) : t.taste.unknownFilm(String(id));
  return (
    <div class="taste-film">
      {film ? <Poster film={film} /> : <div class="poster bone" />}
      <div>
        {film ? <a href={to(`movie/${id}`)}>{title}</a> : title}
        <div class="muted">{film?.year}</div>
      </div>
      <IconButton
        label={verdict === 'liked' ? t.taste.dislikeIt(title) : t.taste.likeIt(title)}
        icon="M7 4v15m0 0-4-4m4 4 4-4M17 20V5m0 0-4 4m4-4 4 4"
        onClick={() => judge(verdict === 'liked' ? 'disliked' : 'liked')}
      />
      <IconButton
        label={t.taste.remove(title)}
        icon="m6 6 12 12M18 6 6 18"
        onClick={() => judge(undefined)}
      />
    </div>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly icon: string;
  readonly onClick: () => void;
}

const IconButton = ({ label, icon, onClick }: IconButtonProps) => (
  <button type="button" class="icon-button" aria-label={label} onClick={onClick}>
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
      <path d={icon} />
    </svg>
  </button>
);
