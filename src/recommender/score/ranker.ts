import type { TextColumn } from '../../catalogue/index.js';
import { MEANING_FIELD } from '../fields/meaning-field.js';
import { PRIOR_FIELDS } from '../fields/priors.js';
import type { Vocabulary } from '../fields/text-field.js';
import type { Features } from './features.js';
import { nearestWords } from './meaning.js';
import type { Query } from './query.js';
import type { Contribution, Neighbour } from './query-types.js';
import { type FieldScore, scoreOne } from './score.js';
import type { Scorer } from './scorer.js';

/** One way to compare films: features, the weights of the fields, and what a score means. */
export interface Ranker extends Scorer {
  readonly features: Features;
  readonly weights: Readonly<Record<string, number>>;
  readonly calibrate: (raw: number) => number;
  /** Names of what the terms of a list field stand for. */
  readonly names: (field: string) => TextColumn | Vocabulary;
}

export function fieldWeights(
  { weights }: Ranker,
  factors: Readonly<Record<string, number>> = {},
): (field: string) => number {
  return (field) => (weights[field] ?? 0) * (factors[field] ?? 1);
}

const MOST_VALUES = 8;

/** A film as an answer to a query, with what each field gave to its score. */
export function neighbour(
  ranker: Ranker,
  query: Query,
  film: number,
  votes: Float64Array,
): Neighbour {
  const { raw, fields } = scoreOne(ranker.features, query, film);
  const contributions: Contribution[] = [];
  for (const given of fields) {
    const { field, contribution } = given;
    if (contribution === 0) continue;
    contributions.push({
      field,
      values: shownValues(ranker, query, given, film, votes),
      contribution,
    });
  }
  contributions.sort((a, b) => b.contribution - a.contribution);
  return { row: film, score: ranker.calibrate(raw), rawScore: raw, contributions };
}

function shownValues(
  { features, names }: Ranker,
  query: Query,
  { field, terms }: FieldScore,
  film: number,
  votes: Float64Array,
): Contribution['values'] {
  switch (field) {
    case 'quality':
      return [(4 + 4 * features.quality[film]).toFixed(1)];
    case 'year':
      return [String(features.year[film])];
    case 'fame':
      return [String(votes[film])];
    case MEANING_FIELD:
      return nearestWords(features, query.meaning, film).map(
        (word) => names('text').at(word) ?? '',
      );
    default: {
      const { values } = features.fields[features.names.indexOf(field) - PRIOR_FIELDS.length];
      const column = names(field);
      return terms.slice(0, MOST_VALUES).map((term) => column.at(values[term]) ?? '');
    }
  }
}
