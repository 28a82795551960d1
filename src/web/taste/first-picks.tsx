import * as ask from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Section } from '../parts/section.js';
import { Answered, CardBones } from '../parts/state.js';
import { Poster } from '../poster/poster.js';
import { judged } from './taste.js';
import type { TasteListProps } from './taste-list.js';

const SHOWN = 16;

/** Films that most people have seen, to begin a taste with: one press each. */
export function FirstPicks({ taste, change }: Omit<TasteListProps, 'verdict'>) {
  const { t, titleOf } = useLanguage();
  const answer = useAnswer(ask.movies({ sort: '-vote_count', page_size: SHOWN }));
  return (
    <Section title={t.taste.begin} note={t.taste.beginHow}>
      <Answered answer={answer} loading={<CardBones n={SHOWN} list="cards" />}>
        {({ results }) => (
          <ul class="cards dense">
            {results.map((film) => (
              <li key={film.id}>
                <button
                  type="button"
                  class="card"
                  aria-label={t.taste.likeIt(titleOf(film))}
                  aria-pressed={taste.liked.includes(film.id)}
                  onClick={() => change(judged(taste, film.id, 'liked'))}
                >
                  <Poster film={film} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}
