import { once } from '../../base/once.js';
import type { Steps } from '../../base/steps.js';
import { byVotes, type Catalogue } from '../../catalogue/index.js';
import { type Candidates, candidateSet, type FilmSet, Top } from '../../recommender/index.js';
import { type BestFilms, growing } from './best-films.js';

/** The films of a catalogue in the order of those with equal scores, where a question tells none from another. */
export function filmsInOrder(catalogue: Catalogue, filter: Parameters<typeof candidateSet>[0]) {
  const order = once(() => byVotes(catalogue.movies));
  return {
    /** The first films of these candidates, more at each call. No other comes before them. */
    best(candidates: Candidates, first: number): () => Steps<BestFilms> {
      const sizes = growing(first);
      return function* () {
        const allowed = yield* candidateSet(filter, candidates);
        const top = new Top(sizes.next().value, order());
        yield* each(allowed, (film) => top.offer(film, 0));
        const { films } = top.ranked();
        return { films, bound: Number.NEGATIVE_INFINITY, matching: allowed.size };
      };
    },
    /** The place of a film among these candidates, from 1. */
    *rank(candidates: Candidates, film: number): Steps<number> {
      const isBefore = order();
      let rank = 1;
      yield* each(yield* candidateSet(filter, candidates), (other) => {
        if (isBefore(other, film) < 0) rank++;
      });
      return rank;
    },
  };
}

/** So many films are looked at in a step. */
const STEP = 2 ** 14;

function* each(films: FilmSet, take: (film: number) => void): Steps<void> {
  for (let film = 0; film < films.films; film++) {
    if (film % STEP === 0) yield;
    if (films.has(film)) take(film);
  }
}
