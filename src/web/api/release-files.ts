import { client } from './client.js';
import type { Question } from './question.js';

/** One plain sentence in both languages. */
export interface Sentence {
  readonly es: string;
  readonly en: string;
}

/** What this page shows of the data report. */
export interface Profile {
  readonly findings: readonly Sentence[];
  readonly alerts: readonly {
    readonly kind: string;
    readonly table: string;
    readonly column: string | null;
    readonly affected: number;
    readonly message: Sentence;
  }[];
  readonly timelines?: {
    readonly by_year: readonly {
      readonly year: number;
      readonly median_budget: number | null;
      readonly median_revenue: number | null;
    }[];
    readonly return_by_genre: readonly {
      readonly genre: string;
      readonly films: number;
      readonly median_return: number;
    }[];
  };
}

interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** What this page shows of a release's evaluation. */
export interface Evaluation {
  readonly heldOut: { readonly users: number; readonly likes: number; readonly seeds: number };
  readonly main: string;
  readonly lists: Readonly<
    Record<string, { readonly precision: Estimate; readonly ndcg: Estimate }>
  >;
  readonly exposure: {
    readonly coverage: number;
    readonly gini: number;
    readonly diversity: number;
    readonly franchiseShare: number;
  };
}

/** What this page shows of a release's manifest. */
export interface Manifest {
  readonly version?: string;
  readonly inputs?: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  readonly settings?: {
    readonly recommender?: { readonly weights?: Readonly<Record<string, number>> };
  };
}

/** A file of the release: its shape is its own, so the API document leaves it open. */
const file = <T>(path: '/v1/profile' | '/v1/releases/current/evaluation'): Question<T> => ({
  key: path,
  ask: async (signal) => {
    const { data, error, response } = await client.GET(path, { signal });
    return { data: data as T, error, response };
  },
});

export const profile = file<Profile>('/v1/profile');
export const evaluation = file<Evaluation>('/v1/releases/current/evaluation');
