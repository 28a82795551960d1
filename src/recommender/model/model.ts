import { releaseDamaged } from '../../base/errors.js';
import type { Catalogue } from '../../catalogue/index.js';
import { FILM_FIELDS } from '../fields/film-fields.js';
import { type Priors, priorsOf } from '../fields/priors.js';
import type { RatingsGraph } from '../fields/ratings-field.js';
import type { Ordinals, SparseField } from '../fields/sparse-field.js';
import type { Vocabulary } from '../fields/text-field.js';
import { type NumberArray, packArrays, unpackArrays } from './container.js';
import { fingerprint } from './fingerprint.js';
import type { Settings } from './settings.js';

const VERSION = 2;

/** What `buildModel` makes of a catalogue and `readModel` reads back. */
export interface Model {
  readonly settings: Settings;
  readonly priors: Priors;
  readonly fields: readonly SparseField[];
  /** Vocabularies of the fields whose values are not rows of a table, by name of the field. */
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  readonly ratings?: RatingsGraph;
}

interface About {
  readonly version: number;
  readonly films: number;
  readonly catalogue: string;
  readonly settings: Settings;
  readonly fields: readonly string[];
}

/** Reads the fields of all films from the catalogue. */
export function buildModel(
  catalogue: Catalogue,
  settings: Settings,
  ratings?: RatingsGraph,
): Model {
  const built = FILM_FIELDS.map(({ build }) => build(catalogue));
  return {
    settings,
    priors: priorsOf(catalogue),
    fields: built.map(({ field }) => field),
    vocabularies: new Map(
      built.flatMap(({ field, vocabulary }) => (vocabulary ? [[field.name, vocabulary]] : [])),
    ),
    ...(ratings && { ratings }),
  };
}

/** The bytes of a model file; the same model gives the same bytes. */
export function encodeModel(model: Model, catalogue: Catalogue): Uint8Array {
  const { settings, priors, fields, vocabularies, ratings } = model;
  const arrays: Record<string, NumberArray> = { ...priors };
  for (const { name, starts, terms, strengths, idf, values } of fields) {
    arrays[`${name}.lengths`] = lengthsOf(starts);
    arrays[`${name}.terms`] = terms;
    arrays[`${name}.strengths`] = strengths.every((strength) => strength === 255)
      ? new Uint8Array(0)
      : strengths;
    arrays[`${name}.idf`] = idf;
    arrays[`${name}.values`] = values;
    const vocabulary = vocabularies.get(name);
    if (vocabulary) arrays[`${name}.words`] = new TextEncoder().encode(vocabulary.join('\n'));
  }
  if (ratings) {
    arrays['ratings.lengths'] = lengthsOf(ratings.starts);
    arrays['ratings.terms'] = ratings.terms;
    arrays['ratings.strengths'] = ratings.strengths;
  }
  const about: About = {
    version: VERSION,
    films: catalogue.movies.length,
    catalogue: fingerprint(catalogue),
    settings,
    fields: fields.map(({ name }) => name),
  };
  return packArrays(about, arrays);
}

/**
 * Reads a model file. Throws `release-damaged` when it is of another version or was built from
 * another catalogue, naming both.
 */
export function decodeModel(bytes: Uint8Array, catalogue: Catalogue, file: string): Model {
  const { about, arrays } = unpackArrays<About>(bytes, file);
  const refuse = (what: string, found: unknown, expected: unknown) => {
    if (found !== expected)
      throw releaseDamaged(`${file} has ${what} ${found}; expected ${expected}`);
  };
  refuse('version', about.version, VERSION);
  refuse('films', about.films, catalogue.movies.length);
  refuse('the catalogue fingerprint', about.catalogue, fingerprint(catalogue));
  refuse('the fields', about.fields.join(), FILM_FIELDS.map(({ name }) => name).join());
  const { quality, year, fame } = arrays;
  const vocabularies = new Map<string, Vocabulary>();
  for (const name of about.fields) {
    const text = arrays[`${name}.words`];
    if (text) vocabularies.set(name, new TextDecoder().decode(text).split('\n'));
  }
  return {
    settings: about.settings,
    priors: {
      quality: quality as Float32Array,
      year: year as Int16Array,
      fame: fame as Uint8Array,
    },
    fields: about.fields.map((name) => decodeField(name, arrays)),
    vocabularies,
    ...(arrays['ratings.terms'] && { ratings: decodeRatings(arrays) }),
  };
}

function decodeRatings(arrays: Readonly<Record<string, NumberArray>>): RatingsGraph {
  return {
    starts: startsOf(arrays['ratings.lengths']),
    terms: arrays['ratings.terms'] as Ordinals,
    strengths: arrays['ratings.strengths'] as Uint8Array,
  };
}

function decodeField(name: string, arrays: Readonly<Record<string, NumberArray>>): SparseField {
  const terms = arrays[`${name}.terms`] as Ordinals;
  const strengths = arrays[`${name}.strengths`] as Uint8Array;
  return {
    name,
    starts: startsOf(arrays[`${name}.lengths`]),
    terms,
    strengths:
      strengths.length === terms.length ? strengths : new Uint8Array(terms.length).fill(255),
    idf: arrays[`${name}.idf`] as Float32Array,
    values: arrays[`${name}.values`] as Int32Array,
  };
}

function lengthsOf(starts: Uint32Array): Uint16Array {
  return Uint16Array.from(
    { length: starts.length - 1 },
    (_, film) => starts[film + 1] - starts[film],
  );
}

function startsOf(lengths: NumberArray): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let film = 0; film < lengths.length; film++) starts[film + 1] = starts[film] + lengths[film];
  return starts;
}
