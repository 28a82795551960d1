import { rowOf } from '../../base/csr.js';
import { byVotes, type Catalogue } from '../../catalogue/index.js';
import { coOccurrenceOf } from '../ratings/co-occurrence.js';
import { idHash, type Likes, likesBy } from '../ratings/ratings.js';
import { FilmSet } from '../score/film-set.js';
import type { Recommender } from '../score/query-types.js';
import { Top } from '../score/top.js';
import { bootstrap, type Estimate, mean, ndcgAt } from './quality.js';

/** The protocol of tastes: see docs/evaluation.md. */
const LEAST_LIKES = 10;
const LIKED = 10;
const DISLIKED = 5;
const K = 10;
/** Added to √(a b), by which item-kNN divides those who like both: the best for the people to choose by. */
const KNN_SHRINK = 20;

export type TasteList = 'fields' | 'content' | 'itemKnn' | 'mostLiked';

/** nDCG@10 where sequels of liked films are left out of all lists, as is usual, or let into all. */
interface TasteQuality {
  readonly withoutSequels: Estimate;
  readonly withSequels: Estimate;
}

/** How many of the films that people like are found by some others that they like or dislike. */
export interface Tastes {
  readonly people: number;
  readonly lists: Readonly<Record<TasteList, TasteQuality>>;
  /** Mean of the differences, person by person, between ours (`fields`) and the others. */
  readonly better: Readonly<Partial<Record<TasteList, TasteQuality>>>;
}

interface TastesInput {
  readonly catalogue: Catalogue;
  /** With the ratings of the others. */
  readonly recommender: Recommender;
  readonly likes: Likes;
  readonly dislikes: Likes;
  readonly isJudge: (user: number) => boolean;
}

interface Taste {
  readonly liked: readonly number[];
  readonly disliked: readonly number[];
  /** What else the person is known to have seen. */
  readonly seen: readonly number[];
}

/** Judges lists for tastes by the other likes of those who have them. */
export function tastesOf(input: TastesInput): Tastes {
  const { catalogue, likes, dislikes, isJudge } = input;
  const makers = tasteMakers(input);
  const names = Object.keys(makers) as TasteList[];
  const figures = names.map(() => ({
    withoutSequels: [] as number[],
    withSequels: [] as number[],
  }));
  const judges = likesBy(likes, isJudge);
  const dislikesOf = new Map(Array.from(dislikes.users, (user, u) => [user, rowOf(dislikes, u)]));
  for (const [u, user] of judges.users.entries()) {
    const liked = rowOf(judges, u);
    if (liked.length < LEAST_LIKES) continue;
    const dealt = (films: Iterable<number>) => {
      const place = (film: number) => idHash(user * 1e7 + catalogue.movies.id[film]);
      return [...films].sort((a, b) => place(a) - place(b));
    };
    const all = dealt(liked);
    const middle = all.length >> 1;
    const halves = [all.slice(0, middle), all.slice(middle)];
    const disliked = dealt(dislikesOf.get(user) ?? []).slice(0, DISLIKED);
    for (const [i, name] of names.entries()) {
      for (const sequels of ['withoutSequels', 'withSequels'] as const) {
        const found = halves.map((half, h) => {
          const taste = { liked: half.slice(0, LIKED), disliked, seen: half.slice(LIKED) };
          const list = makers[name](taste, sequels === 'withSequels');
          return ndcgAt(K, list, new Set(halves[1 - h]));
        });
        figures[i][sequels].push(mean(found));
      }
    }
  }
  const [ours] = figures;
  const minus = (a: readonly number[], b: readonly number[]) => a.map((x, i) => x - b[i]);
  const estimates = (
    of: (figure: (typeof figures)[number], sequels: keyof TasteQuality) => number[],
  ) =>
    names.map((name, i) => {
      const withoutSequels = bootstrap(of(figures[i], 'withoutSequels'));
      return [name, { withoutSequels, withSequels: bootstrap(of(figures[i], 'withSequels')) }];
    });
  return {
    people: ours.withSequels.length,
    lists: Object.fromEntries(estimates((figure, sequels) => figure[sequels])),
    better: Object.fromEntries(
      estimates((figure, sequels) => minus(ours[sequels], figure[sequels])).slice(1),
    ),
  };
}

function tasteMakers({
  catalogue: { movies, collectionOf },
  recommender,
  likes,
  isJudge,
}: TastesInput): Readonly<Record<TasteList, (taste: Taste, sequels: boolean) => number[]>> {
  const films = movies.length;
  const others = coOccurrenceOf(
    likesBy(likes, (user) => !isJudge(user)),
    films,
  );
  const ours =
    (algorithm: 'fields' | 'content') =>
    ({ liked, disliked, seen }: Taste, sequels: boolean) => {
      const seeds = (rows: readonly number[]) => rows.map((row) => ({ row, weight: 1 }));
      const { results } = recommender.recommend(seeds(liked), seeds(disliked), {
        n: K,
        exclude: seen,
        algorithm,
        ...(sequels && { franchise: 'allow' }),
      });
      return results.map(({ row }) => row);
    };
  const best =
    (scoresOf: (liked: readonly number[]) => ArrayLike<number>) =>
    ({ liked, disliked, seen }: Taste, sequels: boolean) => {
      const known = FilmSet.of(films, [...liked, ...disliked, ...seen]);
      const series = new Set(liked.map((film) => collectionOf[film]).filter((row) => row >= 0));
      const scores = scoresOf(liked);
      const top = new Top(K, byVotes(movies));
      for (let film = 0; film < films; film++) {
        if (known.has(film) || (!sequels && series.has(collectionOf[film]))) continue;
        top.offer(film, scores[film]);
      }
      return [...top.ranked().films];
    };
  return {
    fields: ours('fields'),
    content: ours('content'),
    itemKnn: best((liked) => {
      const sums = new Float64Array(films);
      for (const film of liked) {
        for (const [other, both] of others.together(film)) {
          sums[other] += both / (Math.sqrt(others.likes[film] * others.likes[other]) + KNN_SHRINK);
        }
      }
      return sums;
    }),
    mostLiked: best(() => others.likes),
  };
}
