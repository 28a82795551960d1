import { useState } from 'preact/hooks';
import * as ask from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Answered, CardBones } from '../parts/state.js';
import { FilmCards } from '../poster/film-card.js';
import { WORDS } from './words.js';

const AT_ONCE = 24;

/** The films of a list as cards, those marked last first; one that loses its mark stays until one goes on. */
export function MarkedFilms({ ids }: { ids: ReadonlySet<number> }) {
  const { code, number } = useLanguage();
  const words = WORDS[code];
  const [all] = useState(() => [...ids].reverse());
  const [shown, setShown] = useState(AT_ONCE);
  const parts = Array.from({ length: Math.ceil(Math.min(shown, all.length) / AT_ONCE) }, (_, i) =>
    all.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
  return (
    <div class="marked-films">
      {parts.map((part) => (
        <Part key={part[0]} ids={part} />
      ))}
      {shown < all.length && (
        <button type="button" class="button" onClick={() => setShown(shown + 2 * AT_ONCE)}>
          {words.more(number(all.length - shown))}
        </button>
      )}
    </div>
  );
}

function Part({ ids }: { ids: readonly number[] }) {
  const { code, number } = useLanguage();
  const answer = useAnswer(ask.movies({ only: ids.join(','), page_size: AT_ONCE }));
  return (
    <Answered answer={answer} loading={<CardBones n={Math.min(ids.length, 6)} list="cards" />}>
      {({ results }) => {
        const gone = ids.length - results.length;
        return (
          <>
            <FilmCards
              films={results.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))}
              list="cards"
            />
            {gone > 0 && <p class="muted">{WORDS[code].gone(number(gone), gone === 1)}</p>}
          </>
        );
      }}
    </Answered>
  );
}
