import { startsOf } from '../../base/csr.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Meaning } from '../fields/meaning-field.js';
import type { SparseField } from '../fields/sparse-field.js';
import { ownWords } from '../fields/text-field.js';
import type { Model } from '../model/model.js';
import { modelFeatures } from '../score/algorithms.js';
import type { Features } from '../score/features.js';
import { mostTermsOf } from '../score/scorer.js';

/** A model without its films: what is the same for all of them. */
export interface Frame extends Pick<Model, 'settings' | 'vocabularies' | 'told'> {
  readonly films: number;
  readonly years: readonly [first: number, last: number];
  /** Of each year and each step of fame the best quality of a film, in parts; -1 where there is no film. */
  readonly qualities: Int16Array;
  /** Names of the fields in the order of sums, as a recommender has them. */
  readonly names: readonly string[];
  readonly fields: readonly Pick<SparseField, 'name' | 'idf' | 'values'>[];
  /** Names of the fields that have few distinct rows among all films. */
  readonly coarse: ReadonlySet<string>;
  readonly meaning: Omit<Meaning, 'vectors'>;
  /** Names of the fields whose terms are films. */
  readonly graphs: readonly string[];
  /** Of each field of terms, those of films too, the terms of the film that has most. */
  readonly mostTerms: readonly number[];
}

/** So fine, the quality, year and fame of a film are a number of 32 bits. */
export const QUALITY_PARTS = 2 ** 12 - 1;
export const FAMES = 256;

/** Of a model its frame, in copies: the bytes that it was read from can go. */
export function frameOf(catalogue: Catalogue, model: Model): Frame {
  const features = modelFeatures(catalogue, model);
  const { settings, vocabularies, told, meaning } = model;
  return {
    settings,
    vocabularies: new Map([...vocabularies].map(([name, words]) => [name, ownWords(words)])),
    told: ownWords(told),
    films: features.films,
    years: [features.firstYear, features.lastYear],
    qualities: bestQualities(features),
    names: features.names,
    fields: model.fields.map(({ name, idf, values }) => {
      return { name, idf: idf.slice(), values: values.slice() };
    }),
    coarse: new Set(features.fields.flatMap(({ name, distinct }) => (distinct ? [name] : []))),
    meaning: {
      terms: meaning.terms.slice(),
      words: meaning.words.slice(),
      ...(features.meaning && { places: features.meaning.places }),
    },
    graphs: features.fields.filter(({ self }) => self).map(({ name }) => name),
    mostTerms: mostTermsOf(features),
  };
}

function bestQualities({ films, firstYear, lastYear, quality, year, fame }: Features): Int16Array {
  const best = new Int16Array(FAMES * Math.max(0, lastYear - firstYear + 1)).fill(-1);
  for (let film = 0; film < films; film++) {
    const at = FAMES * (year[film] - firstYear) + fame[film];
    best[at] = Math.max(best[at], Math.round(QUALITY_PARTS * quality[film]));
  }
  return best;
}

/** Where the terms of each field begin when all have one numbering, those of films last. */
export const firstTerms = ({ fields, graphs, films }: Frame): Uint32Array =>
  startsOf([...fields.map(({ idf }) => idf.length), ...graphs.map(() => films)]);
