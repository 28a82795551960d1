import * as ask from '../api/ask.js';
import type { Question } from '../api/question.js';
import { type Answer, useAnswer } from '../api/use-answer.js';
import { keptLists, type Lists } from '../marks/lists.js';
import type { Taste } from '../taste/taste.js';
import { filtersOf, suits, type Taps } from './taps.js';

const MOST = 100;
/** Fewest votes of a film that is offered to somebody of whom nothing is known. */
const KNOWN = 50;
const GENRES = { page: 1, page_size: 100 };

/** A film that suits, and because of which liked films. */
export interface Candidate {
  readonly id: number;
  readonly genres: readonly string[];
  readonly because?: readonly {
    readonly title: string;
    readonly title_es?: string;
    readonly contribution: number;
  }[];
}

/** The films that suit taps, the best for a taste first; without one, the best rated. */
export function useCandidates(taps: Taps | undefined, taste: Taste): Answer<readonly Candidate[]> {
  const genres = useAnswer(ask.genres(GENRES));
  const names = genres.state === 'here' ? genres.data.results.map(({ name }) => name) : undefined;
  const question = taps && names && questionOf(taps, names, taste, keptLists());
  const answer = useAnswer<{ results: readonly Candidate[] }>(question ?? null);
  if (genres.state === 'failed') return genres;
  if (answer.state !== 'here' || taps === undefined) return answer as Answer<never>;
  return { ...answer, data: answer.data.results.filter((film) => suits(taps, film.genres)) };
}

function questionOf(
  taps: Taps,
  genres: readonly string[],
  { liked, disliked }: Taste,
  { seen, watchlist }: Lists,
): Question<{ results: readonly Candidate[] }> {
  const filters = filtersOf(taps, genres);
  const exclude = [...new Set([...seen, ...liked, ...disliked])].join(',');
  const options = {
    // Of a mood whose genres the catalogue has not, there is no film: 0 is the id of none.
    ...(filters.genres === '' ? { only: '0' } : filters),
    ...(taps.watchlist && { only: [...watchlist, 0].join(',') }),
    ...(exclude && { exclude }),
  };
  if (liked.length === 0) {
    const votes = taps.watchlist ? {} : { votes_min: KNOWN };
    return ask.movies({ ...options, ...votes, sort: '-rating', page_size: MOST });
  }
  return ask.recommendations({
    ...options,
    liked: liked.join(','),
    ...(disliked.length > 0 && { disliked: disliked.join(',') }),
    franchise: 'allow',
    max_per_director: 0,
    n: MOST,
  });
}
