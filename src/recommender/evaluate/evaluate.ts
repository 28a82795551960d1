import { randomNumbers } from '../../base/random.js';
import { byVotes, type Catalogue } from '../../catalogue/index.js';
import { recommenderOf } from '../answer/recommender.js';
import { RATINGS_FIELD } from '../fields/ratings-field.js';
import { buildModel } from '../model/model.js';
import {
  coOccurrenceOf,
  FANS_OF_BOTH,
  LIFT,
  relevantTo,
  SEED_LIKES,
  seedsOf,
} from '../ratings/co-occurrence.js';
import { type JudgedPairs, judgedPairsOf } from '../ratings/judged-pairs.js';
import {
  HELD_OUT,
  LIKE,
  type Likes,
  likesBy,
  type Purpose,
  purposeOf,
} from '../ratings/ratings.js';
import { ratingsGraphs } from '../ratings/ratings-graph.js';
import type { Algorithm, Recommender } from '../score/query-types.js';
import { type Ablation, ablationOf } from './ablation.js';
import { agreementWith } from './agreement.js';
import { type Exposure, exposureOf } from './exposure.js';
import { listedPairs } from './listed-pairs.js';
import { bootstrap, type Estimate, mean, ndcgAt, precisionAt, rowsLike } from './quality.js';
import { type Reliability, reliabilityOf } from './reliability.js';
import { type Slice, slicesOf } from './slices.js';
import { type Tastes, tastesOf } from './tastes.js';

/** Length of the lists that are judged. */
export const K = 10;

export type ListName = Algorithm | 'random' | 'popularity';

/** How good a way to make lists is: estimates over the seeds, or a number for each of them. */
interface Quality<Figure = Estimate> {
  readonly precision: Figure;
  readonly ndcg: Figure;
}

const PROTOCOL = {
  heldOutShare: HELD_OUT,
  like: LIKE,
  fansOfBoth: FANS_OF_BOTH,
  lift: LIFT,
  seedLikes: SEED_LIKES,
  k: K,
};

/** How good the lists of a recommender are, by people that it has never heard of. */
export interface Evaluation {
  readonly protocol: typeof PROTOCOL & { readonly part: Purpose };
  readonly heldOut: Readonly<Record<'users' | 'likes' | 'seeds' | 'relevantPerSeed', number>>;
  /** `fields` is with the ratings of the other people alone, whatever the recommender has. */
  readonly lists: Readonly<Partial<Record<ListName, Quality>>>;
  /** Mean of the differences, seed by seed, between the main lists and the others. */
  readonly main: 'fields' | 'content';
  readonly better: Readonly<Partial<Record<ListName, Quality>>>;
  readonly exposure: Exposure;
  readonly slices: readonly Slice[];
  /** What scores promise in the lists of well-known and of obscure films. */
  readonly reliability: Readonly<Record<'known' | 'obscure', Reliability>>;
  /** How far scores agree with the judged pairs that the weights have not seen, where there are any. */
  readonly judged?: Judged;
  readonly ablation?: readonly Ablation[];
  /** How good the lists for tastes are, where dislikes are known too. */
  readonly tastes?: Tastes;
}

export interface Judged {
  readonly seeds: number;
  readonly pairs: number;
  /** See `agreementWith`: 0.5 is chance. */
  readonly agreement: Readonly<Record<Algorithm, Estimate>>;
}

export interface EvaluationInput {
  readonly catalogue: Catalogue;
  readonly recommender: Recommender;
  readonly likes: Likes;
  readonly dislikes?: Likes;
  readonly judged?: JudgedPairs;
  /** Whose likes, and which judged pairs, judge: `publish`; `choose` while weights are chosen. */
  readonly part?: Purpose;
  /** Whether to find out what each field is worth; takes about as long as all the rest. */
  readonly ablation?: boolean;
  readonly onProgress?: (share: number) => void;
}

/** Judges lists by the people of one part: what is relevant to a seed, `relevantTo` says. */
export function evaluate(input: EvaluationInput): Evaluation {
  const { catalogue, recommender, likes, dislikes, part = 'publish' } = input;
  const isJudge = (user: number) => purposeOf(user) === part;
  const heldOut = likesBy(likes, isJudge);
  const coOccurrence = coOccurrenceOf(heldOut, catalogue.movies.length);
  const seeds = seedsOf(coOccurrence);
  const relevant = seeds.map((seed) => new Set(relevantTo(seed, coOccurrence)));
  const judgedPairs = input.judged && judgedPairsOf(catalogue, input.judged, part);
  const main = recommender.fields.includes(RATINGS_FIELD) ? 'fields' : 'content';
  const rated = withRatings(input, part);
  const makers = listMakers(catalogue, recommender, rated);
  const quality = (name: ListName): Quality<number[]> => {
    const lists = seeds.map(makers[name]);
    return {
      precision: lists.map((list, i) => precisionAt(K, list, relevant[i])),
      ndcg: lists.map((list, i) => ndcgAt(K, list, relevant[i])),
    };
  };
  const names = Object.keys(makers) as ListName[];
  const qualities = names.map((name) => [name, quality(name)] as const);
  const best = qualities[names.indexOf(main)][1];
  const differences = (a: readonly number[], b: readonly number[]) => a.map((x, i) => x - b[i]);
  const served = main === 'fields' ? rated : recommender;
  const pairs = listedPairs(catalogue, served, coOccurrence, main);
  return {
    protocol: { ...PROTOCOL, part },
    heldOut: {
      users: heldOut.users.length,
      likes: heldOut.items.length,
      seeds: seeds.length,
      relevantPerSeed: mean(relevant.map(({ size }) => size)),
    },
    lists: estimates(qualities, (values) => values),
    main,
    better: estimates(
      qualities.filter(([name]) => name !== main),
      (values, figure) => differences(best[figure], values),
    ),
    exposure: exposureOf(catalogue, served, main, input.onProgress),
    slices: slicesOf(catalogue, seeds, best.precision, best.ndcg),
    reliability: {
      known: reliabilityOf(pairs.filter(({ obscure }) => !obscure)),
      obscure: reliabilityOf(pairs.filter(({ obscure }) => obscure)),
    },
    ...(judgedPairs && { judged: judgedBy(judgedPairs, recommender, rated) }),
    ...(dislikes && {
      tastes: tastesOf({ catalogue, recommender: rated, likes, dislikes, isJudge }),
    }),
    ...(input.ablation && {
      ablation: ablationOf({ recommender, seeds, relevant, judged: judgedPairs, k: K }),
    }),
  };
}

function withRatings(
  { catalogue, recommender, likes }: EvaluationInput,
  part: Purpose,
): Recommender {
  const others = likesBy(likes, (user) => purposeOf(user) !== part);
  const graphs = ratingsGraphs(others, catalogue.movies.length);
  const { settings, sentences } = recommender;
  return recommenderOf(catalogue, buildModel(catalogue, settings, graphs, sentences));
}

const estimates = (
  qualities: readonly (readonly [ListName, Quality<number[]>])[],
  taken: (values: number[], figure: keyof Quality) => number[],
): Evaluation['lists'] =>
  Object.fromEntries(
    qualities.map(([name, { precision, ndcg }]) => [
      name,
      { precision: bootstrap(taken(precision, 'precision')), ndcg: bootstrap(taken(ndcg, 'ndcg')) },
    ]),
  );

function judgedBy(pairs: JudgedPairs, recommender: Recommender, rated: Recommender): Judged {
  const agreement = (algorithm: Algorithm, of = recommender) =>
    agreementWith(pairs, (seed, film) => of.explain(seed, film, { algorithm }).rawScore);
  return {
    seeds: pairs.size,
    pairs: [...pairs.values()].reduce((sum, judged) => sum + judged.length, 0),
    agreement: {
      fields: agreement('fields', rated),
      content: agreement('content'),
      genres: agreement('genres'),
      words: agreement('words'),
    },
  };
}

function listMakers(
  { movies }: Catalogue,
  recommender: Recommender,
  rated: Recommender,
): Readonly<Record<ListName, (seed: number) => number[]>> {
  const by =
    (algorithm: Algorithm, maker = recommender) =>
    (seed: number) =>
      rowsLike(maker, seed, { algorithm, n: K });
  const popular = Array.from(movies.id.keys()).sort(byVotes(movies));
  const mostPopular = popular.slice(0, K + 1);
  const random = randomNumbers(1);
  return {
    fields: by('fields', rated),
    content: by('content'),
    popularity: (seed) => mostPopular.filter((film) => film !== seed).slice(0, K),
    genres: by('genres'),
    words: by('words'),
    random: (seed) => {
      const list = new Set<number>();
      while (list.size < Math.min(K, movies.length - 1)) {
        const film = Math.floor(random() * movies.length);
        if (film !== seed) list.add(film);
      }
      return [...list];
    },
  };
}
