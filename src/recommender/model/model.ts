import type { Catalogue } from '../../catalogue/index.js';
import { FILM_FIELDS } from '../fields/film-fields.js';
import { type Meaning, meaningOf } from '../fields/meaning-field.js';
import { type Priors, priorsOf } from '../fields/priors.js';
import type { RatingsGraph, RatingsGraphs } from '../fields/ratings-field.js';
import type { SparseField } from '../fields/sparse-field.js';
import type { WordField, Words } from '../fields/text-field.js';
import { toldWords } from '../fields/told-words.js';
import type { Settings } from './settings.js';

/** What is known of the films of a catalogue, and what it counts. */
export interface Model {
  readonly settings: Settings;
  readonly priors: Priors;
  readonly fields: readonly SparseField[];
  /** Vocabularies of the fields whose values are not rows of a table, by name of the field. */
  readonly vocabularies: ReadonlyMap<string, Words>;
  readonly meaning: Meaning;
  /** For each term of `text` the word that people are shown; none, or '', for one that says nothing. */
  readonly told: Words;
  readonly graphs?: RatingsGraphs;
  readonly sentences?: RatingsGraph;
  /** The same of the fields with few distinct rows. */
  readonly coarse?: ReadonlySet<string>;
  /** Of the films of the whole catalogue, where these are some of them. */
  readonly years?: readonly [first: number, last: number];
}

export function buildModel(
  catalogue: Catalogue,
  settings: Settings,
  graphs?: RatingsGraphs,
  sentences?: RatingsGraph,
): Model {
  const built = FILM_FIELDS.map(({ build }) => build(catalogue));
  const text = built[FILM_FIELDS.findIndex(({ name }) => name === 'text')] as WordField;
  return {
    settings,
    priors: priorsOf(catalogue),
    fields: built.map(({ field }) => field),
    vocabularies: new Map(
      built.flatMap(({ field, vocabulary }) => (vocabulary ? [[field.name, vocabulary]] : [])),
    ),
    meaning: meaningOf(text),
    told: toldWords(catalogue, text),
    ...(graphs && { graphs }),
    ...(sentences && { sentences }),
  };
}
