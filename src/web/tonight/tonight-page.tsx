import './tonight.css';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import * as ask from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { useLists } from '../marks/lists.js';
import { Marks } from '../marks/marks.js';
import { changeQuery, navigate, usePlace } from '../parts/location.js';
import { PageHead } from '../parts/section.js';
import { Answered } from '../parts/state.js';
import { Poster } from '../poster/poster.js';
import { useKeptTaste } from '../taste/taste.js';
import { type Candidate, useCandidates } from './candidates.js';
import { MOODS, TAPS, type Taps, tapsOf } from './taps.js';
import { WORDS } from './words.js';

type Tap = keyof Taps;

/** Among so many of the best the first film is drawn by chance. */
const DRAWN = 20;

/** One film for tonight, by three taps, what one likes and what one wants to see. */
export function TonightPage() {
  const { t, code } = useLanguage();
  const words = WORDS[code];
  const { query } = usePlace();
  const taps = tapsOf(query);
  const taste = useKeptTaste();
  const { watchlist } = useLists();
  const answer = useCandidates(taps, taste);
  const go = (next: string) => navigate(location.pathname + next, { replace: true });
  const tap = (name: Tap, value: string) => changeQuery(name, value, 'n');
  const most = answer.state === 'here' ? Math.min(DRAWN, answer.data.length) : 0;
  const place = useMemo(Math.random, [String(query)]);
  const asked = query.get('n') ?? String(Math.floor(place * most));
  // What is shown can be linked: the address says which of them it is.
  // With the drawing itself: later, a tap would be lost that came between.
  useLayoutEffect(() => {
    if (most > 0 && !query.has('n')) changeQuery('n', asked);
  }, [most, query]);
  const shown = (Object.keys(TAPS) as Tap[]).filter(
    (name) => name !== 'watchlist' || watchlist.size > 0 || taps.watchlist,
  );
  return (
    <>
      <PageHead title={t.nav.tonight} lead={words.lead} />
      <div class="taps">
        {shown.map((name) => (
          <fieldset key={name}>
            <legend>{words.taps[name]}</legend>
            {['', ...TAPS[name]].map((value) => (
              <button
                key={value}
                type="button"
                class="button"
                aria-pressed={(taps[name] ?? '') === value}
                onClick={() => tap(name, value)}
              >
                {value === '' ? words.any : (words[name] as Record<string, string>)[value]}
              </button>
            ))}
          </fieldset>
        ))}
      </div>
      <Answered answer={answer} loading={<div class="tonight bone" />}>
        {(films, stale) => {
          if (films.length === 0)
            return <Loosen taps={taps} let={(name) => tap(name, '')} go={go} />;
          const n = Number(asked) % films.length || 0;
          return (
            <section class="section" aria-labelledby="pick" aria-busy={stale}>
              <div class="section-head">
                <h2 id="pick">{words.pick}</h2>
                <span class="muted">{words.place(String(n + 1), String(films.length))}</span>
              </div>
              <Pick film={films[n]} taps={taps} />
              <div class="buttons">
                <button
                  type="button"
                  class="button primary"
                  disabled={films.length === 1}
                  onClick={() => changeQuery('n', String((n + 1) % films.length))}
                >
                  {words.another}
                </button>
                <button
                  type="button"
                  class="button"
                  onClick={() => go(`?n=${Math.floor(Math.random() * films.length)}`)}
                >
                  {words.surprise}
                </button>
              </div>
            </section>
          );
        }}
      </Answered>
    </>
  );
}

const MOST_NAMED = 2;

/** The film, and why it is this one. */
function Pick({ film: { id, genres, because = [] }, taps }: { film: Candidate; taps: Taps }) {
  const { t, code, to, number, genre, titleOf, list } = useLanguage();
  const words = WORDS[code];
  const { watchlist } = useLists();
  const answer = useAnswer(ask.movie(id));
  const { mood } = taps;
  const ofMood: readonly string[] = mood ? MOODS[mood].any : genres;
  const named = genres.filter((name) => ofMood.includes(name)).map(genre);
  const kinds = list(named.map((name, i) => (mood || i > 0 ? name.toLowerCase() : name)));
  const liked = because.filter(({ contribution }) => contribution > 0).slice(0, MOST_NAMED);
  return (
    <Answered answer={answer} loading={<div class="tonight bone" />}>
      {(film, stale) => {
        const { runtime, vote_average } = film;
        const parts = [
          mood ? `${words.mood[mood]}: ${kinds}` : kinds,
          runtime ? t.film.minutes(Math.floor(runtime / 60), runtime % 60) : '',
          liked.length === 0 && vote_average ? words.rated(number(vote_average, 1)) : '',
          watchlist.has(id) ? words.wanted : '',
        ];
        const because =
          liked.length > 0 && `${t.taste.because(list(liked.map(titleOf)), liked.length)}.`;
        return (
          <article class="tonight" aria-busy={stale}>
            <Poster film={film} width="16rem" />
            <div>
              <h3>
                <a href={to(`movie/${id}`)}>{titleOf(film)}</a>{' '}
                <span class="muted">{film.year}</span>
              </h3>
              <p class="tonight-why">
                {parts.filter((part) => part !== '').join('; ')}. {because}
              </p>
              {film.overview && (
                <p lang={film.overviews?.[code] ? code : 'en'} class="overview">
                  {film.overviews?.[code] ?? film.overview}
                </p>
              )}
              <div class="buttons">
                <Marks film={film} named />
              </div>
            </div>
          </article>
        );
      }}
    </Answered>
  );
}

interface LoosenProps {
  readonly taps: Taps;
  readonly let: (name: Tap) => void;
  readonly go: (query: string) => void;
}

/** Where no film suits: which tap to let go of, and how many films there are then. */
function Loosen({ taps, let: letGo, go }: LoosenProps) {
  const { code } = useLanguage();
  const words = WORDS[code];
  return (
    <div class="state" role="status">
      <h2>{words.none}</h2>
      <p class="muted">{words.loosen}</p>
      <div class="buttons">
        {(Object.keys(taps) as Tap[]).map((name) => (
          <Loosened key={name} taps={taps} name={name} let={letGo} />
        ))}
        <button type="button" class="button" onClick={() => go('')}>
          {words.all}
        </button>
      </div>
    </div>
  );
}

function Loosened({ taps, name, let: letGo }: Omit<LoosenProps, 'go'> & { readonly name: Tap }) {
  const { code, number } = useLanguage();
  const { [name]: _gone, ...rest } = taps;
  const answer = useCandidates(rest, useKeptTaste());
  if (answer.state !== 'here' || answer.data.length === 0) return null;
  return (
    <button type="button" class="button" onClick={() => letGo(name)}>
      {WORDS[code].without(WORDS[code].taps[name], number(answer.data.length))}
    </button>
  );
}
