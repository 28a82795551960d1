import { TooAlike } from '../../base/errors.js';
import { awaited, type Steps } from '../../base/steps.js';
import type { WholeQuery } from '../../recommender/index.js';
import { askFilms, type Placed, type Points, summed } from './ask-films.js';
import { ALONE, bestStatement, type Condition, EVERY, SHARING } from './statements.js';

/** Films that a list may hold, and a score that none of the others has more than. */
export interface BestFilms {
  readonly films: Iterable<number>;
  readonly bound: number;
  /** How many films the question lets through, where its filter was asked. */
  readonly matching?: number;
}

/** Films are asked for by so many, then by so many times as many. */
const MORE = 4;
/** More films than these are not fetched for one list: where so many are alike, no list is better than others. */
const MOST = 2 ** 14;

/** From so many films on to so many times as many, each time that more are wanted. Throws `TooAlike`. */
export function* growing(first: number): Generator<number, never, undefined> {
  for (let most = first; most <= MOST; most *= MORE) yield most;
  throw new TooAlike(MOST);
}

/**
 * The best films of a question as the cluster knows them, more at each call: of those that share a term, or of all
 * by what they have without one, whichever leaves out the better. Most lists need the first alone, as `mostAlone` tells.
 */
export function bestFilms(
  release: Placed,
  asked: WholeQuery,
  condition: Condition,
  first: number,
  mostAlone: number,
): () => Steps<BestFilms> {
  const { terms, mostMeant, error, one } = asked;
  const listOf = (last: number) => ({ films: [] as Points[], last, sizes: growing(first) });
  const lists = {
    [SHARING]: listOf(terms.length > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY),
    [ALONE]: listOf(mostAlone),
  };
  let matching: number | undefined;
  return function* () {
    const kind = lists[SHARING].last >= lists[ALONE].last ? SHARING : ALONE;
    const list = lists[kind];
    const most = list.sizes.next().value;
    const statement = bestStatement(release.database, asked, condition, kind, most);
    const found = yield* awaited(() => askFilms(release, statement));
    if (condition.passes !== EVERY) matching = summed(found, 'matching');
    list.films = found.flatMap(({ films }) => films);
    // Of what is not in the list, none has more than the last of a shard that gave as many as were asked for.
    const ends = found.map(({ films }) => films[most - 1]?.total ?? Number.NEGATIVE_INFINITY);
    list.last = Math.max(...ends);
    const last = Math.max(lists[SHARING].last, lists[ALONE].last);
    const films = [...lists[SHARING].films, ...lists[ALONE].films];
    return {
      films: films.filter(({ total }) => total >= last).map(({ film }) => film),
      bound: (last + mostMeant + error) / one,
      ...(matching !== undefined && { matching }),
    };
  };
}
