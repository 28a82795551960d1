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

/** Each time that films are missing, so many times as many are looked at. */
const MORE = 4;
/** So many films' points are asked for at first, of all shards: they cost next to nothing beside the sums. */
const FIRST_POINTS = 2 ** 12;
/** Points of more films of a shard than these are not asked for: where so many are alike, no list is better than others. */
const MOST = 2 ** 14;

/** From so many films on to so many times as many, each time that more are wanted. Throws `TooAlike`. */
export function* growing(first: number): Generator<number, never, undefined> {
  for (let most = first; most <= MOST; most *= MORE) yield most;
  throw new TooAlike(MOST);
}

/**
 * The best films of a question as the cluster knows them, more at each call. Points are asked for where those that are
 * known have all been looked at: of films that share a term, or of all by what they have without one, whichever
 * leaves out the better. Most lists need the first alone, as `mostAlone` tells.
 */
export function bestFilms(
  release: Placed,
  asked: WholeQuery,
  condition: Condition,
  first: number,
  mostAlone: number,
): () => Steps<BestFilms> {
  const { terms, mostMeant, error, one } = asked;
  const ofShard = Math.max(first, Math.ceil(FIRST_POINTS / release.sizes.length));
  const listOf = (last: number) => ({ films: [] as Points[], last, sizes: growing(ofShard) });
  const lists = {
    [SHARING]: listOf(terms.length > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY),
    [ALONE]: listOf(mostAlone),
  };
  let matching: number | undefined;
  /** Asks for more of the list that leaves out the better. */
  const ask = function* () {
    const kind = lists[SHARING].last >= lists[ALONE].last ? SHARING : ALONE;
    const most = lists[kind].sizes.next().value;
    const statement = bestStatement(release.database, asked, condition, kind, most);
    const found = yield* awaited(() => askFilms(release, statement));
    if (condition.passes !== EVERY) matching = summed(found, 'matching');
    lists[kind].films = found.flatMap(({ films }) => films);
    // Of what is not in the list, none has more than the last of a shard that gave as many as were asked for.
    const ends = found.map(({ films }) => films[most - 1]?.total ?? Number.NEGATIVE_INFINITY);
    lists[kind].last = Math.max(...ends);
  };
  /** Films, best first, of which none that is left out has more than the last; and what such a one has at most. */
  const known = () => {
    const last = Math.max(lists[SHARING].last, lists[ALONE].last);
    const films = [...lists[SHARING].films, ...lists[ALONE].films];
    const best = films.filter(({ total }) => total >= last).sort((a, b) => b.total - a.total);
    return { best, last };
  };
  let wanted = first / MORE;
  let given = 0;
  return function* () {
    wanted *= MORE;
    if (known().best.length <= given) yield* ask();
    const { best, last } = known();
    given = Math.min(wanted, best.length);
    const bound = best[given]?.total ?? last;
    return {
      films: best.slice(0, given).map(({ film }) => film),
      bound: (bound + mostMeant + error) / one,
      ...(matching !== undefined && { matching }),
    };
  };
}
