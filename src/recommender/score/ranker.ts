import { MEANING_FIELD } from '../fields/meaning-field.js';
import { PRIOR_FIELDS } from '../fields/priors.js';
import { isNothing, type Words } from '../fields/text-field.js';
import { isVague } from '../fields/vague-words.js';
import type { Features } from './features.js';
import { nearestWords } from './meaning.js';
import type { Query } from './query.js';
import type { Contribution, Neighbour } from './query-types.js';
import { type FieldScore, scoreOf } from './score.js';
import type { Scorer } from './scorer.js';

/** One way to compare films: features, the weights of the fields, and what a score means. */
export interface Ranker extends Scorer {
  readonly features: Features;
  readonly weights: Readonly<Record<string, number>>;
  readonly calibrate: (raw: number, query: Query) => number;
  /** Names of what the terms of a list field stand for. */
  readonly names: (field: string) => Words;
  /** For each term of `text` the word that is shown; none, or '', for one that says nothing. */
  readonly told?: Words;
}

export function fieldWeights(
  { weights }: Ranker,
  factors: Readonly<Record<string, number>> = {},
): (field: string) => number {
  return (field) => (weights[field] ?? 0) * (factors[field] ?? 1);
}

const MOST_VALUES = 8;
/** Fields of single words, which say nothing where other fields say the same. */
const WORDS: ReadonlySet<string> = new Set(['title', 'text', 'words']);

/** A film as an answer to a query, with what each field gave to its score. */
export function neighbour(
  ranker: Ranker,
  query: Query,
  film: number,
  votes: Float64Array,
): Neighbour {
  const fields: FieldScore[] = [];
  const raw = scoreOf(ranker.features, query, film, fields);
  const contributions: Contribution[] = [];
  const inWords: FieldScore[] = [];
  for (const given of fields) {
    const { field, contribution } = given;
    if (contribution === 0) continue;
    if (WORDS.has(field)) inWords.push(given);
    else {
      const values = shownValues(ranker, query, given, film, votes);
      contributions.push({ field, values, contribution });
    }
  }
  for (const given of inWords.sort(byContribution)) {
    const { field, contribution } = given;
    contributions.push({ field, values: shownWords(ranker, given, contributions), contribution });
  }
  contributions.sort(byContribution);
  return { row: film, score: ranker.calibrate(raw, query), rawScore: raw, contributions };
}

const byContribution = (
  a: Pick<Contribution, 'contribution'>,
  b: Pick<Contribution, 'contribution'>,
): number => b.contribution - a.contribution;

function shownValues(
  ranker: Ranker,
  query: Query,
  { field, terms }: FieldScore,
  film: number,
  votes: Float64Array,
): Contribution['values'] {
  const { features, told = [] } = ranker;
  switch (field) {
    case 'quality':
      return [(4 + 4 * features.quality[film]).toFixed(1)];
    case 'year':
      return [String(features.year[film])];
    case 'fame':
      return [String(votes[film])];
    case MEANING_FIELD:
      return nearestWords(features, query.meaning, film, (term) => !isNothing(told, term)).map(
        (term) => told.at(term) ?? '',
      );
    default: {
      const nameOf = namesOf(ranker, field);
      return terms.slice(0, MOST_VALUES).map(nameOf);
    }
  }
}

/** The words that tell something, each once, and not where others have said them. */
function shownWords(
  ranker: Ranker,
  { field, terms }: FieldScore,
  others: readonly Contribution[],
): string[] {
  const told = field === 'text' ? ranker.told : undefined;
  const wordOf = namesOf(ranker, field);
  const shown: string[] = [];
  let said = '';
  for (const term of terms) {
    const word = told ? told.at(term) : wordOf(term);
    if (!word || (!told && isVague(word))) continue;
    said ||= others.map(saidBy).join('').toLowerCase();
    if (said.includes(` ${beginningOf(word)}`)) continue;
    said += ` ${word.toLowerCase()}`;
    if (shown.push(word) === MOST_VALUES) break;
  }
  return shown;
}

/** What a field has said; two words that only mean alike are not shared. */
const saidBy = ({ field, values }: Contribution): string =>
  field === MEANING_FIELD ? '' : ` ${values.join(' ')}`;

const namesOf = ({ features, names }: Ranker, field: string) => {
  const { values } = features.fields[features.names.indexOf(field) - PRIOR_FIELDS.length];
  const column = names(field);
  return (term: number): string => column.at(values[term]) ?? '';
};

/** How the words of one stem begin, near enough: `save` and `saving`, `robbery` and `robberies`. */
const beginningOf = (word: string): string => {
  const start = word.slice(0, 6).toLowerCase();
  return start.length > 3 ? start.replace(/[esy]$/u, '') : start;
};
