import * as ask from '../api/ask.js';
import type { Movie } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { useSeenLeftOut } from '../marks/lists.js';
import { Answered } from '../parts/state.js';
import { Adjust } from './controls.js';
import { NeighbourBones, NeighbourList } from './neighbour-list.js';
import { isFiltered, optionsOf } from './options.js';
import { WhyNot } from './why-not.js';

/** The films most like one film, why, and the controls that change what counts. */
export function SimilarFilms({ film, query }: { film: Movie; query: URLSearchParams }) {
  const { t, to, number } = useLanguage();
  const options = optionsOf(query);
  const filtered = isFiltered(options);
  const swapped = Number(query.get('year_min')) > Number(query.get('year_max') ?? Infinity);
  const answer = useAnswer(ask.similar(film.id, { ...options, ...useSeenLeftOut() }));
  return (
    <section class="section similar" aria-labelledby="similar">
      <div class="section-head">
        <h2 id="similar">{t.similar.title}</h2>
        {answer.state === 'here' && answer.data.total_matching > 0 && (
          <span class="muted">{t.similar.lead(number(answer.data.total_matching))}</span>
        )}
        <a href={to(`compare/${film.id}`)}>{t.film.compare}</a>
      </div>
      <div class="similar-columns">
        <Adjust query={query} franchise={film.collection === null ? undefined : 'collection'} />
        <div class="similar-list">
          {answer.state === 'here' && answer.data.little_known && (
            <p class="notice">{t.similar.little}</p>
          )}
          <Answered answer={answer} loading={<NeighbourBones />}>
            {({ results }, stale) =>
              results.length === 0 ? (
                <div class="state">
                  <h3>{filtered ? t.similar.none : t.similar.alone}</h3>
                  {swapped && (
                    <p>
                      {t.controls.years}: {t.controls.swapped}
                    </p>
                  )}
                  <p class="muted">{filtered ? t.similar.noneWhy : t.similar.aloneWhy}</p>
                </div>
              ) : (
                <NeighbourList neighbours={results} stale={stale} />
              )
            }
          </Answered>
          <WhyNot film={film} query={query} options={options} listed={answer.state !== 'asking'} />
        </div>
      </div>
    </section>
  );
}
