import * as ask from '../api/ask.js';
import type { Algorithm, Neighbour } from '../api/client.js';
import { type Answer, useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Choice } from '../parts/choice.js';
import { changeQuery, navigate } from '../parts/location.js';
import { PageHead } from '../parts/section.js';
import { Answered, FailureState } from '../parts/state.js';
import { Poster } from '../poster/poster.js';
import { SearchBox } from '../search/search-box.js';
import { NeighbourBones, NeighbourList } from '../similar/neighbour-list.js';

const SHOWN = 10;
const ALGORITHMS: readonly Algorithm[] = ['fields', 'content', 'genres', 'words'];

type Similar = Answer<{ results: Neighbour[] }>;

/** One film, two algorithms side by side, what they share marked. */
export function ComparePage({ id, query }: { id?: number; query: URLSearchParams }) {
  const { t, to } = useLanguage();
  const most = useAnswer(
    id === undefined ? ask.movies({ sort: '-vote_count', page_size: 1 }) : null,
  );
  const film = id ?? (most.state === 'here' ? most.data.results[0]?.id : undefined);
  return (
    <>
      <PageHead title={t.nav.compare} lead={t.compare.lead}>
        <SearchBox
          filmsOnly
          label={t.compare.pick}
          placeholder={t.compare.pick}
          onPick={(one) =>
            one.kind === 'films' &&
            navigate(to(`compare/${one.film.id}${query.size ? `?${query}` : ''}`))
          }
        />
      </PageHead>
      {film === undefined || Number.isNaN(film) ? (
        Number.isNaN(film) && <FailureState kind="not-found" />
      ) : (
        <Comparison id={film} query={query} />
      )}
    </>
  );
}

const algorithm = (text: string | null, otherwise: Algorithm): Algorithm =>
  ALGORITHMS.find((known) => known === text) ?? otherwise;

function Comparison({ id, query }: { id: number; query: URLSearchParams }) {
  const { t, to, number, titleOf } = useLanguage();
  const names = [algorithm(query.get('a'), 'fields'), algorithm(query.get('b'), 'genres')] as const;
  const film = useAnswer(ask.movie(id));
  const one = useAnswer(ask.similar(id, { n: SHOWN, algorithm: names[0] }));
  const other = useAnswer(ask.similar(id, { n: SHOWN, algorithm: names[1] }));
  const shared = sharedBy(one, other);
  return (
    <Answered answer={film} loading={<NeighbourBones />}>
      {(movie) => (
        <section class="section" aria-labelledby="compared">
          <div class="compared">
            <Poster film={movie} />
            <div>
              <h2 id="compared">
                <a href={to(`movie/${id}`)}>{titleOf(movie)}</a>{' '}
                <span class="muted">{movie.year}</span>
              </h2>
              <p class="muted" role="status">
                {shared !== undefined && t.compare.shared(number(shared), number(SHOWN))}
              </p>
            </div>
          </div>
          <div class="compared-lists">
            <Side side="a" chosen={names[0]} answer={one} other={other} />
            <Side side="b" chosen={names[1]} answer={other} other={one} />
          </div>
        </section>
      )}
    </Answered>
  );
}

interface SideProps {
  readonly side: 'a' | 'b';
  readonly chosen: Algorithm;
  readonly answer: Similar;
  readonly other: Similar;
}

function Side({ side, chosen, answer, other }: SideProps) {
  const { t, number } = useLanguage();
  const there = other.state === 'here' ? other.data.results.map(({ id }) => id) : [];
  const mark = ({ id }: Neighbour) => {
    const rank = there.indexOf(id);
    if (rank < 0) return null;
    return (
      <span class="list-mark">
        {t.compare.inBoth}, {t.compare.at(number(rank + 1))}
      </span>
    );
  };
  const choose = (name: string) => changeQuery(side, name);
  return (
    <section class="list-place" aria-label={t.compare.algorithms[chosen]}>
      <Choice
        label={side === 'a' ? t.compare.left : t.compare.right}
        value={chosen}
        onChange={choose}
        options={ALGORITHMS.map((name) => [name, t.compare.algorithms[name]])}
      />
      <p class="muted algorithm-note">{t.compare.about[chosen]}</p>
      <Answered answer={answer} loading={<NeighbourBones />}>
        {({ results }, stale) => <NeighbourList neighbours={results} stale={stale} mark={mark} />}
      </Answered>
    </section>
  );
}

function sharedBy(one: Similar, other: Similar): number | undefined {
  if (one.state !== 'here' || other.state !== 'here') return undefined;
  const there = new Set(other.data.results.map(({ id }) => id));
  return one.data.results.filter(({ id }) => there.has(id)).length;
}
