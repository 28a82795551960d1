import { RATINGS_FIELD, TASTE_FIELD } from '../fields/ratings-field.js';
import type { JudgedPairs } from '../ratings/judged-pairs.js';
import type { Recommender } from '../score/query-types.js';
import { agreementWith } from './agreement.js';
import { mean, precisionAt, rowsLike } from './quality.js';

/** How good lists are by precision@k, and how far scores agree with judged pairs. */
export interface Worth {
  readonly precision: number;
  /** Null where there are no judged pairs. */
  readonly agreement: number | null;
}

/** What a field is worth: lists without it, and lists by it alone. `field` is null for all fields. */
export interface Ablation {
  readonly field: string | null;
  readonly without: Worth;
  readonly alone: Worth;
}

interface AblationInput {
  readonly recommender: Recommender;
  readonly seeds: readonly number[];
  readonly relevant: readonly ReadonlySet<number>[];
  readonly judged: JudgedPairs | undefined;
  readonly k: number;
}

/** The lists without ratings, with each of the fields taken away, and with it alone. */
export function ablationOf({ recommender, seeds, relevant, judged, k }: AblationInput): Ablation[] {
  const fields = recommender.fields.filter(
    (field) => field !== RATINGS_FIELD && field !== TASTE_FIELD,
  );
  const worth = (weights: Readonly<Record<string, number>>): Worth => {
    const options = { algorithm: 'content', n: k, weights } as const;
    const precisions = seeds.map((seed, i) =>
      precisionAt(k, rowsLike(recommender, seed, options), relevant[i]),
    );
    const score = (seed: number, film: number) => recommender.explain(seed, film, options).rawScore;
    return {
      precision: mean(precisions),
      agreement: judged ? agreementWith(judged, score).mean : null,
    };
  };
  const zeros = (these: readonly string[]) => Object.fromEntries(these.map((field) => [field, 0]));
  const all = worth({});
  return [
    { field: null, without: all, alone: all },
    ...fields.map((field) => ({
      field,
      without: worth(zeros([field])),
      alone: worth(zeros(fields.filter((other) => other !== field))),
    })),
  ];
}
