import './both.css';
import { useState } from 'preact/hooks';
import * as ask from '../api/ask.js';
import type { Recommended } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { keptLists } from '../marks/lists.js';
import { Marks } from '../marks/marks.js';
import { navigate, usePlace } from '../parts/location.js';
import { PageHead, Section } from '../parts/section.js';
import { Answered } from '../parts/state.js';
import { FilmCards } from '../poster/film-card.js';
import { Poster } from '../poster/poster.js';
import { NeighbourBones } from '../similar/neighbour-list.js';
import { queryOf, type Taste, tasteOf, useKeptTaste } from '../taste/taste.js';
import { joinLists, type Pair } from './join-lists.js';
import { WORDS } from './words.js';

/** How many of each one's films are compared, and how many are shown. */
const COMPARED = 200;
const SHOWN = 12;
const SHOWN_APART = 6;

/** My taste and the one of a link: what both would like. */
export function BothPage() {
  const { t, code, to } = useLanguage();
  const words = WORDS[code];
  const mine = useKeptTaste();
  const theirs = tasteOf(usePlace().query);
  const partner = theirs ? queryOf(theirs) : '';
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      {mine.liked.length === 0 && (
        <div class="notice section">
          <p>{words.noMine}</p>
          <a
            class="button primary"
            href={to('taste') + (partner && `?with=${encodeURIComponent(partner)}`)}
          >
            {words.toTaste}
          </a>
        </div>
      )}
      {(theirs === undefined || theirs.liked.length === 0) && (
        <LinkForm wrong={theirs && words.noTheirs} />
      )}
      {mine.liked.length > 0 && theirs && theirs.liked.length > 0 && (
        <Together key={`${mine.liked} ${queryOf(theirs)}`} mine={mine} theirs={theirs} />
      )}
      <p class="section">
        <a href={to('taste')}>{t.nav.taste}</a>
      </p>
    </>
  );
}

/** Where the other's link is put. */
function LinkForm({ wrong }: { wrong?: string | undefined }) {
  const { code, to } = useLanguage();
  const words = WORDS[code];
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(wrong);
  const open = (event: Event) => {
    event.preventDefault();
    const [, query = ''] = text.trim().split('?', 2);
    const taste = tasteOf(new URLSearchParams(query.replace(/#.*/u, '')));
    if (taste && taste.liked.length > 0) navigate(to('both') + queryOf(taste));
    else setRefused(taste ? words.noTheirs : words.notALink);
  };
  return (
    <form class="both-link section" onSubmit={open}>
      <label class="field">
        {words.link}
        <input
          class="input"
          type="text"
          inputMode="url"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button primary">
        {words.open}
      </button>
      <p class="muted">{words.linkHow}</p>
      <p role="alert">{refused}</p>
    </form>
  );
}

interface Tastes {
  readonly mine: Taste;
  readonly theirs: Taste;
}

/** Both are asked for their own lists, then each for all the films of both. */
function Together({ mine, theirs }: Tastes) {
  const { code } = useLanguage();
  const words = WORDS[code];
  const [left] = useState(() => {
    const judged = [mine, theirs].flatMap(({ liked, disliked }) => [...liked, ...disliked]);
    return [...new Set([...keptLists().seen, ...judged])].join(',');
  });
  const question = ({ liked, disliked }: Taste, only?: readonly number[]) =>
    ask.recommendations({
      liked: liked.join(','),
      ...(disliked.length > 0 && { disliked: disliked.join(',') }),
      franchise: 'allow',
      max_per_director: 0,
      ...(only ? { only: only.join(','), n: only.length } : { exclude: left, n: COMPARED }),
    });
  const [a, b] = [useAnswer(question(mine)), useAnswer(question(theirs))];
  const lists = a.state === 'here' && b.state === 'here' ? [a.data.results, b.data.results] : [];
  const ids = [...new Set(lists.flat().map(({ id }) => id))].sort((one, two) => one - two);
  const more = (taste: Taste) => (ids.length > 0 ? question(taste, ids) : null);
  const [yours, others] = [useAnswer(more(mine)), useAnswer(more(theirs))];
  const failed = [a, b, yours, others].find(({ state }) => state === 'failed');
  const bones = <NeighbourBones />;
  if (failed) {
    return (
      <Answered answer={failed} loading={bones}>
        {() => null}
      </Answered>
    );
  }
  if (lists.length > 0 && ids.length === 0) return <p class="section">{words.none}</p>;
  return (
    <Answered answer={yours} loading={bones}>
      {(own) => (
        <Answered answer={others} loading={bones}>
          {(other) => <Joined yours={own.results} theirs={other.results} />}
        </Answered>
      )}
    </Answered>
  );
}

interface JoinedProps {
  readonly yours: readonly Recommended[];
  readonly theirs: readonly Recommended[];
}

function Joined({ yours, theirs }: JoinedProps) {
  const { code, percent } = useLanguage();
  const words = WORDS[code];
  const { both, onlyYou, onlyThey } = joinLists(yours, theirs, SHOWN);
  const apart = [
    [
      words.onlyYou,
      onlyYou,
      (one: Pair<Recommended>) =>
        words.youWould(percent(one.you.score, 0), percent(one.they.score, 0)),
    ],
    [
      words.onlyThey,
      onlyThey,
      (one: Pair<Recommended>) =>
        words.theyWould(percent(one.they.score, 0), percent(one.you.score, 0)),
    ],
  ] as const;
  return (
    <>
      <Section title={words.both} note={words.rule}>
        {both.length === 0 && <p>{words.none}</p>}
        <ol class="both-films">
          {both.map((pair) => (
            <li key={pair.you.id}>
              <ForBoth pair={pair} />
            </li>
          ))}
        </ol>
      </Section>
      {apart.map(
        ([title, pairs, said]) =>
          pairs.length > 0 && (
            <Section key={title} title={title}>
              <FilmCards
                films={pairs
                  .slice(0, SHOWN_APART)
                  .map(({ you, ...pair }) => ({ ...you, pair: { you, ...pair } }))}
                list="cards"
                noteOf={({ pair }) => said(pair)}
              />
            </Section>
          ),
      )}
    </>
  );
}

const MOST_NAMED = 2;

function ForBoth({ pair: { you, they } }: { pair: Pair<Recommended> }) {
  const { code, to, percent, titleOf, list } = useLanguage();
  const words = WORDS[code];
  const because = (film: Recommended) => {
    const named = film.because.filter(({ contribution }) => contribution > 0);
    return list(named.slice(0, MOST_NAMED).map(titleOf));
  };
  const [yours, theirs] = [because(you), because(they)];
  return (
    <article class="both-film">
      <Poster film={you} width="5rem" />
      <div>
        <h3>
          <a href={to(`movie/${you.id}`)}>{titleOf(you)}</a> <span class="muted">{you.year}</span>
        </h3>
        <p class="muted">{words.scores(percent(you.score, 0), percent(they.score, 0))}</p>
        {yours && <p>{words.you(yours)}</p>}
        {theirs && <p>{words.they(theirs)}</p>}
      </div>
      <Marks film={you} />
    </article>
  );
}
