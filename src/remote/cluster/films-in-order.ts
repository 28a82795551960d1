import { once } from '../../base/once.js';
import { byVotes, type Catalogue } from '../../catalogue/index.js';
import { type Candidates, candidateSet, type FilmSet, Top } from '../../recommender/index.js';

/** The films of a catalogue in the order of those with equal scores, where a question tells none from another. */
export function filmsInOrder(catalogue: Catalogue, filter: Parameters<typeof candidateSet>[0]) {
  const order = once(() => byVotes(catalogue.movies));
  const some = (films: FilmSet, take: (film: number) => void) => {
    for (let film = 0; film < films.films; film++) if (films.has(film)) take(film);
  };
  return {
    /** The first films of these candidates, and how many there are. */
    first(candidates: Candidates, most: number) {
      const allowed = candidateSet(filter, candidates);
      const top = new Top(most, order());
      some(allowed, (film) => top.offer(film, 0));
      return { films: top.ranked().films, matching: allowed.size };
    },
    /** The place of a film among these candidates, from 1. */
    rank(candidates: Candidates, film: number): number {
      const isBefore = order();
      let rank = 1;
      some(candidateSet(filter, candidates), (other) => {
        if (isBefore(other, film) < 0) rank++;
      });
      return rank;
    },
  };
}
