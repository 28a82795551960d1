import { awaited, type Steps } from '../../base/steps.js';
import type { WholeQuery } from '../../recommender/index.js';
import { askFilms, type Placed, summed } from './ask-films.js';
import { bestStatement, type Condition } from './statements.js';

/** Films that a list may hold, how many it is chosen from, and a score that none of the others has more than. */
export interface BestFilms {
  readonly films: readonly number[];
  readonly matching: number;
  readonly bound: number;
}

/** The best films of a question, so many of each shard and kind, as the cluster knows them. */
export function* bestFilms(
  release: Placed,
  asked: WholeQuery,
  condition: Condition,
  most: number,
): Steps<BestFilms> {
  const statement = bestStatement(release.database, asked, condition, most);
  const lists = yield* awaited(() => askFilms(release, statement));
  const best = lists.flatMap(({ sharing, alone }) => [sharing, alone]);
  // Of what is in no list, none has more than the last of one that is full.
  const last = Math.max(
    ...best.map((films) =>
      films.length === most ? films[most - 1].total : Number.NEGATIVE_INFINITY,
    ),
  );
  const films = best.flat().filter(({ total }) => total >= last);
  return {
    films: films.map(({ film }) => film),
    matching: summed(lists, 'matching'),
    bound: (last + asked.mostMeant + asked.error) / asked.one,
  };
}
