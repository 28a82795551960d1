import { useState } from 'preact/hooks';
import type { Movie, SimilarQuery } from '../api/client.js';
import * as ask from '../api/questions.js';
import { useAnswer } from '../api/use-answer.js';
import { Answered } from '../app/state.js';
import { useLanguage } from '../language/language.js';
import { SearchBox } from '../search/search-box.js';
import { ContributionBar, ContributionTable } from './contributions.js';
import { reasonsOf } from './reasons.js';

/** Name a film: its rank among those like this one, and what both share. */
export function WhyNot({ film, options }: { film: Movie; options: SimilarQuery }) {
  const language = useLanguage();
  const { t, to, number } = language;
  const [other, setOther] = useState<number>();
  const { n: _n, ...rest } = options;
  const answer = useAnswer(
    other === undefined || other === film.id ? null : ask.whyNot(film.id, other, rest),
  );
  return (
    <section class="why-not" aria-labelledby="why-not">
      <h3 id="why-not">{t.whyNot.title}</h3>
      <p class="muted">{t.whyNot.lead}</p>
      <SearchBox
        filmsOnly
        label={t.whyNot.label}
        placeholder={t.whyNot.placeholder}
        onPick={(one) => one.kind === 'films' && setOther(one.film.id)}
      />
      {other !== undefined && other !== film.id && (
        <div class="verdict" aria-live="polite">
          <Answered answer={answer} loading={<div class="bone" style={{ height: '6rem' }} />}>
            {({ id, title, year, rank, contributions, raw_score }) => (
              <>
                <p>
                  <strong>
                    {rank === null
                      ? t.whyNot.left(title)
                      : t.whyNot.rank(title, number(rank), film.title)}
                  </strong>{' '}
                  <a href={to(`movie/${id}`)}>
                    {title} ({year})
                  </a>
                </p>
                {contributions.length === 0 ? (
                  <p>{t.whyNot.nothing}</p>
                ) : (
                  <>
                    <p>{reasonsOf(language, contributions)}</p>
                    <ContributionBar parts={contributions} whole={raw_score} />
                    <ContributionTable parts={contributions} sum={raw_score} />
                  </>
                )}
              </>
            )}
          </Answered>
        </div>
      )}
    </section>
  );
}
