import * as ask from '../api/ask.js';
import type { Recommended as Film } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { useSeenLeftOut } from '../marks/lists.js';
import { Answered } from '../parts/state.js';
import { Adjust } from '../similar/controls.js';
import { NeighbourBones, NeighbourList } from '../similar/neighbour-list.js';
import { optionsOf } from '../similar/options.js';
import type { Taste } from './taste.js';

const SHOWN = 15;

/** The films for a taste, why, and the controls that change what counts. */
export function Recommended({ taste, query }: { taste: Taste; query: URLSearchParams }) {
  const { t } = useLanguage();
  const disliked = taste.disliked.join(',');
  const answer = useAnswer(
    ask.recommendations({
      ...optionsOf(query),
      n: SHOWN,
      liked: taste.liked.join(','),
      ...(disliked && { disliked }),
      ...useSeenLeftOut(),
      ...(query.get('franchise') === 'allow' && { franchise: 'allow' }),
    }),
  );
  return (
    <section class="section list-place similar" aria-labelledby="results">
      <div class="section-head">
        <h2 id="results">{t.taste.results}</h2>
      </div>
      <div class="similar-columns">
        <Adjust query={query} franchise="franchise" />
        <div class="similar-list">
          <Answered answer={answer} loading={<NeighbourBones />}>
            {({ results }, stale) =>
              results.length === 0 ? (
                <p class="muted">{t.similar.none}</p>
              ) : (
                <NeighbourList
                  neighbours={results}
                  stale={stale}
                  mark={(film) => <Because film={film} />}
                  more={(film) => <SharesByFilm film={film} />}
                />
              )
            }
          </Answered>
        </div>
      </div>
    </section>
  );
}

const MOST_NAMED = 2;

/** The liked films that gave most to a film, with their shares of its score; with the rest it is 100. */
function Because({ film: { because, raw_score } }: { film: Film }) {
  const { t, tools, titleOf, percent, list } = useLanguage();
  const named = because.filter(({ contribution }) => contribution > 0).slice(0, MOST_NAMED);
  if (named.length === 0) return null;
  const hundredths = named.map((one) => Math.round((100 * one.contribution) / raw_score));
  const titles = named.map((one, i) => `${titleOf(one)} (${percent(hundredths[i] / 100, 0)})`);
  const rest = hundredths.reduce((left, one) => left - one, 100);
  return (
    <p class="reasons">
      {t.taste.because(list(titles), named.length)}
      {rest > 0 && tools.otherwise(percent(rest / 100, 0))}
    </p>
  );
}

/** What each film of the taste gave or took, and the film itself: all of the score. */
function SharesByFilm({ film: { because, rest, raw_score } }: { film: Film }) {
  const { t, tools, to, number, titleOf } = useLanguage();
  return (
    <table class="contributions">
      <thead>
        <tr>
          <th scope="col">{tools.ofTaste}</th>
          <th scope="col" class="number">
            {t.similar.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {because.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={to(`movie/${one.id}`)}>{titleOf(one)}</a>
            </th>
            <td class="number">{number(one.contribution, 3)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{tools.itself}</th>
          <td class="number">{number(rest, 3)}</td>
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t.similar.total}</th>
          <td class="number">{number(raw_score, 3)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
