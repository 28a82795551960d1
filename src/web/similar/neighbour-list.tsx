import type { ComponentChildren } from 'preact';
import type { Neighbour } from '../api/client.js';
import { useLanguage } from '../language/language.js';
import { Poster } from '../poster/poster.js';
import { ContributionBar, ContributionTable, Legend } from './contributions.js';
import { reasonsOf } from './reasons.js';
import { useRearranged } from './use-rearranged.js';

interface NeighbourListProps {
  readonly neighbours: readonly Neighbour[];
  readonly stale?: boolean;
  /** Said beside a film, as in a comparison. */
  readonly mark?: (neighbour: Neighbour) => ComponentChildren;
}

/** Films with their likeness, the reasons in words, and what each field gave. */
export function NeighbourList({ neighbours, stale = false, mark }: NeighbourListProps) {
  const list = useRearranged<HTMLOListElement>(neighbours);
  const whole = Math.max(...neighbours.map(({ raw_score }) => raw_score));
  return (
    <>
      <Legend lists={neighbours.map(({ contributions }) => contributions)} />
      <ol class="neighbours" ref={list} aria-busy={stale}>
        {neighbours.map((neighbour, i) => (
          <li key={neighbour.id} data-id={neighbour.id}>
            <NeighbourRow
              neighbour={neighbour}
              rank={i + 1}
              whole={whole}
              mark={mark?.(neighbour)}
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
  readonly whole: number;
  readonly mark: ComponentChildren;
}

function NeighbourRow({ neighbour, rank, whole, mark }: NeighbourRowProps) {
  const language = useLanguage();
  const { t, to, number } = language;
  const { id, title, year, score, raw_score, contributions } = neighbour;
  const alike = number(100 * score);
  return (
    <article class="neighbour">
      <span class="rank" aria-hidden="true">
        {rank}
      </span>
      <Poster film={neighbour} />
      <div class="body">
        <h3>
          <a href={to(`movie/${id}`)}>{title}</a> <span class="muted">{year}</span>
        </h3>
        {mark}
        <p class="reasons">{reasonsOf(language, contributions)}</p>
        <details>
          <summary>
            <ContributionBar parts={contributions} whole={whole} />
            <span class="why">{t.similar.why}</span>
            <span class="unseen">: {title}</span>
          </summary>
          <ContributionTable parts={contributions} sum={raw_score} />
        </details>
      </div>
      <div class="score">
        <strong aria-hidden="true">{alike}</strong>
        <span aria-hidden="true">{t.similar.scoreShort}</span>
        <span class="unseen">{t.similar.score(alike)}</span>
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
          <div class="body">
            <div class="bone" style={{ width: '45%', height: '1.2rem' }} />
            <div class="bone" style={{ width: '80%', height: '1rem' }} />
            <div class="bone" style={{ width: '65%', height: '0.8rem' }} />
          </div>
        </div>
      </li>
    ))}
  </ol>
);
