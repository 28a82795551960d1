import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Neighbour } from '../api/client.js';
import { useLanguage } from '../language/language.js';
import { Marks } from '../marks/marks.js';
import { Poster } from '../poster/poster.js';
import { ContributionBar, ContributionTable, Legend } from './contributions.js';
import { reasonsOf } from './reasons.js';
import { useRearranged } from './use-rearranged.js';

interface NeighbourListProps<Film extends Neighbour> {
  readonly neighbours: readonly Film[];
  readonly stale?: boolean;
  /** Said beside a film, as in a comparison. */
  readonly mark?: (neighbour: Film) => ComponentChildren;
  /** Shown beside the parts of its score, when these are asked for. */
  readonly more?: (neighbour: Film) => ComponentChildren;
}

/** Films with their similarity, the reasons in words, and what each field gave. */
export function NeighbourList<Film extends Neighbour>({
  neighbours,
  stale = false,
  mark,
  more,
}: NeighbourListProps<Film>) {
  const list = useRearranged<HTMLOListElement>(neighbours);
  return (
    <>
      <Legend lists={neighbours.map(({ contributions }) => contributions)} />
      <ol class="neighbours" ref={list} aria-busy={stale}>
        {neighbours.map((neighbour, i) => (
          <li key={neighbour.id} data-id={neighbour.id}>
            <NeighbourRow
              neighbour={neighbour}
              rank={i + 1}
              mark={mark?.(neighbour)}
              more={more && (() => more(neighbour))}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

interface NeighbourRowProps {
  readonly neighbour: Neighbour;
  readonly rank: number;
  readonly mark: ComponentChildren;
  readonly more: (() => ComponentChildren) | undefined;
}

function NeighbourRow({ neighbour, rank, mark, more }: NeighbourRowProps) {
  const language = useLanguage();
  const { t, to, number, percent, titleOf } = language;
  const [open, setOpen] = useState(false);
  const table = useId();
  const title = titleOf(neighbour);
  const { id, year, score, raw_score, contributions } = neighbour;
  return (
    <article class="neighbour">
      <span class="rank" aria-hidden="true">
        {rank}
      </span>
      <Poster film={neighbour} />
      <div class="neighbour-text">
        <h3>
          <a href={to(`movie/${id}`)}>{title}</a> <span class="muted">{year}</span>
        </h3>
        {mark}
        <p class="reasons">{reasonsOf(language, contributions)}</p>
      </div>
      <Marks film={neighbour} />
      <button
        type="button"
        class="score-button"
        aria-expanded={open}
        aria-controls={table}
        onClick={() => setOpen(!open)}
      >
        <ContributionBar parts={contributions} score={score} />
        <strong aria-hidden="true">{percent(score, 0)}</strong>
        <span class="why">
          {t.similar.why}
          <span class="unseen">
            : {title}, {t.similar.score(number(100 * score))}
          </span>
        </span>
      </button>
      <div class="neighbour-table" id={table}>
        {open && <ContributionTable parts={contributions} sum={raw_score} />}
        {open && more?.()}
      </div>
    </article>
  );
}

/** Grey rows in the place of those to come. */
export const NeighbourBones = () => (
  <ol class="neighbours" aria-hidden="true">
    {Array.from({ length: 6 }, (_, i) => (
      <li key={i}>
        <div class="neighbour">
          <span class="rank" />
          <div class="poster bone" />
          <div class="neighbour-text">
            <div class="bone" style={{ width: '45%', height: '1.2rem' }} />
            <div class="bone" style={{ width: '80%', height: '1rem' }} />
          </div>
        </div>
      </li>
    ))}
  </ol>
);
